package io.embark.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody chooses the language of the pages, with or without having logged in. */
@Controller
class LanguageController {

    @PostMapping("/portal/language")
    ResponseEntity<Void> choose(
            @RequestParam String language,
            @RequestParam(defaultValue = "/portal/cases") String back,
            HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.LOCATION, isPage(back) ? back : "/portal/cases");
        PageLanguage.spoken(language)
                .ifPresent(known -> headers.add(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(PageLanguage.COOKIE, known.getLanguage())
                                .path("/")
                                .httpOnly(true)
                                .secure(request.isSecure())
                                .sameSite("Lax")
                                .maxAge(Duration.ofDays(365))
                                .build()
                                .toString()));
        return new ResponseEntity<>(headers, HttpStatus.SEE_OTHER);
    }

    /** One of our own pages, and nothing that a browser would take for another host. */
    private static boolean isPage(String back) {
        return back.matches("/(portal|cases)/[^\\\\\\s]*") && !back.contains("//");
    }
}
