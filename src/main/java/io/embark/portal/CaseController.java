package io.embark.portal;

import io.embark.domain.PartnerPerson;
import io.embark.intake.http.PartnerCommands;
import io.embark.intake.pages.Attempt;
import io.embark.status.Onboarding;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The case page of a partner. What is done there leads back to the page, which then says so; what could not be done is told on the spot,
 * with what was typed – but for the code, which is a secret.
 */
@Controller
@RequestMapping("/portal/cases/{id}")
class CaseController {

    private final PartnerCommands commands;
    private final CaseActions actions;
    private final CasePage page;

    CaseController(PartnerCommands commands, CaseActions actions, CasePage page) {
        this.commands = commands;
        this.actions = actions;
        this.page = page;
    }

    /** @param done what led back here */
    @GetMapping
    String show(
            @AuthenticationPrincipal PartnerPerson person,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String done,
            Model model,
            Locale language) {
        page.show(commands.owned(person.partner(), id), model, language);
        if (done != null && actions.has(done)) {
            model.addAttribute("done", done);
        }
        return CasePage.VIEW;
    }

    /** What has changed on a page that is open. @param shown the fingerprint of the actions that it offers */
    @GetMapping("/live")
    String live(
            @AuthenticationPrincipal PartnerPerson person,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String shown,
            Model model,
            Locale language) {
        page.show(commands.owned(person.partner(), id), model, language);
        model.addAttribute("shown", shown);
        return CasePage.LIVE;
    }

    @PostMapping("/{action}")
    String act(
            @AuthenticationPrincipal PartnerPerson person,
            @PathVariable String id,
            @PathVariable String action,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Onboarding onboarding = commands.owned(person.partner(), id);
        if (!actions.has(action)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Attempt attempt = Attempt.of(() -> actions.run(action, onboarding, request, person.user()));
        if (attempt.isDone()) {
            return "redirect:/portal/cases/" + onboarding.id() + "?done=" + action;
        }
        response.setStatus(
                (attempt.result() == Attempt.Result.WRONG ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT)
                        .value());
        model.addAttribute("action", form(action, request))
                .addAttribute("attempt", attempt)
                .addAttribute("typed", typed(request));
        page.show(onboarding, model, language);
        return CasePage.VIEW;
    }

    /** The form on the page: what can be confirmed has one each. */
    private static String form(String action, HttpServletRequest request) {
        String kind = request.getParameter("kind");
        return action.equals("confirmation") && kind != null ? action + "-" + kind : action;
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
        typed.remove(CaseActions.SECRET);
        return typed;
    }
}
