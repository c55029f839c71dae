package io.embark.portal;

import io.embark.intake.mail.MailedRequests;
import io.embark.intake.mail.MailedRequests.Confirmation;
import io.embark.status.Onboarding;
import io.embark.status.Phrases;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a partner confirms a deactivation that was asked for by mail; the link is the key, nobody logs in. Opening the page does nothing,
 * because scanners of mails open every link.
 */
@Controller
@RequestMapping("/portal/mailed-requests/{token}")
class MailedRequestController {

    private final MailedRequests requests;
    private final Phrases phrases;

    MailedRequestController(MailedRequests requests, Phrases phrases) {
        this.requests = requests;
        this.phrases = phrases;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token) {
        Optional<Onboarding> onboarding = requests.confirmable(token);
        return onboarding
                .map(found -> page(HttpStatus.OK, "ask").addObject("onboarding", found))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, "old"));
    }

    @PostMapping
    ModelAndView confirm(@PathVariable String token, Locale locale) {
        Confirmation confirmation = requests.confirm(token);
        if (confirmation.onboarding() == null) {
            return page(HttpStatus.NOT_FOUND, "old");
        }
        ModelAndView page =
                confirmation.refusal() == null ? page(HttpStatus.OK, "done") : page(HttpStatus.CONFLICT, "refused");
        return page.addObject("onboarding", confirmation.onboarding())
                .addObject("why", said(confirmation.refusal(), locale));
    }

    private @Nullable String said(@Nullable String english, Locale locale) {
        return english == null ? null : phrases.in(locale, english);
    }

    private static ModelAndView page(HttpStatus status, String state) {
        ModelAndView page = new ModelAndView("portal/mailed-request", status);
        page.addObject("state", state);
        return page;
    }
}
