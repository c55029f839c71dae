package io.embark.portal;

import io.embark.domain.PartnerStaff;
import io.embark.domain.PartnerStaff.Member;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Where a person who was invited chooses its password. Opening the link uses nothing up: scanners of mails do that, too. */
@Controller
@RequestMapping("/portal/welcome/{token}")
class WelcomeController {

    private final PartnerStaff staff;

    WelcomeController(PartnerStaff staff) {
        this.staff = staff;
    }

    @GetMapping
    ModelAndView welcome(@PathVariable String token) {
        return page(token, invited(token), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView accept(@PathVariable String token, @RequestParam String wanted, @RequestParam String again) {
        Member member = invited(token);
        if (!Passwords.isGood(wanted, member.user())) {
            return wrong(token, member, "wanted", "settings.password.short");
        }
        if (!wanted.equals(again)) {
            return wrong(token, member, "again", "settings.password.differs");
        }
        if (!staff.accept(token, wanted)) {
            throw gone();
        }
        return new ModelAndView("redirect:/portal/login?welcome");
    }

    private Member invited(String token) {
        return staff.invited(token).orElseThrow(WelcomeController::gone);
    }

    private static ModelAndView wrong(String token, Member member, String field, String why) {
        return page(token, member, HttpStatus.UNPROCESSABLE_ENTITY).addObject("wrong", Map.of(field, why));
    }

    private static ModelAndView page(String token, Member member, HttpStatus status) {
        return new ModelAndView("portal/welcome", status)
                .addObject("token", token)
                .addObject("member", member)
                .addObject("wrong", Map.of());
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.GONE);
    }
}
