package io.embark.portal;

import io.embark.domain.PartnerPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in; who has logged in already is not asked again. */
@Controller
class LoginController {

    @GetMapping("/portal/login")
    String login(@AuthenticationPrincipal(errorOnInvalidType = false) @Nullable PartnerPerson person) {
        return person == null ? "portal/login" : "redirect:/portal/cases";
    }

    @GetMapping({"/portal", "/portal/"})
    String start() {
        return "redirect:/portal/cases";
    }
}
