package io.embark.portal;

import io.embark.domain.PartnerId;
import io.embark.domain.PartnerPerson;
import io.embark.domain.PartnerStaff;
import io.embark.status.ApiKeys;
import io.embark.status.Partners;
import io.embark.status.Partners.MailChoice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a partner's people decide about their own partner: mails, people, keys, their password. What is shown only once, a key or a link,
 * is in the answer to the form and nowhere else.
 */
@Controller
@RequestMapping("/portal/settings")
class SettingsController {

    private static final String BACK = "redirect:/portal/settings?done=";

    private final Partners partners;
    private final PartnerStaff staff;
    private final ApiKeys keys;
    private final PublicLinks links;

    SettingsController(Partners partners, PartnerStaff staff, ApiKeys keys, PublicLinks links) {
        this.partners = partners;
        this.staff = staff;
        this.keys = keys;
        this.links = links;
    }

    @GetMapping
    ModelAndView settings(
            @AuthenticationPrincipal PartnerPerson person,
            @RequestParam(required = false, defaultValue = "") String done) {
        boolean known = List.of("mails", "removed", "revoked", "password").contains(done);
        return page(person, HttpStatus.OK).addObject("done", known ? done : null);
    }

    @PostMapping("/mails")
    String mails(
            @AuthenticationPrincipal PartnerPerson person,
            @RequestParam MailChoice choice,
            @RequestParam String language,
            @RequestParam String zone) {
        if (PageLanguage.spoken(language).isEmpty()
                || !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        PartnerId partner = person.partner();
        partners.changeMailChoice(partner, choice);
        partners.changeLanguage(partner, language);
        partners.changeTimeZone(partner, ZoneId.of(zone));
        return BACK + "mails";
    }

    @PostMapping("/people")
    ModelAndView invite(
            @AuthenticationPrincipal PartnerPerson person, @RequestParam String name, @RequestParam String email) {
        String called = name.strip();
        String address = email.strip();
        if (called.isEmpty() || called.length() > 100 || !called.matches("[^\\p{Cntrl}<>]+")) {
            return wrong(person, "name", "settings.people.name.wrong", Map.of("name", called, "email", address));
        }
        if (address.length() > 254 || !address.matches("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\"]+")) {
            return wrong(person, "email", "settings.people.email.wrong", Map.of("name", called, "email", address));
        }
        return withLink(person, staff.invite(person.partner(), called, address));
    }

    @PostMapping("/people/{user}/link")
    ModelAndView inviteAgain(@AuthenticationPrincipal PartnerPerson person, @PathVariable String user) {
        return withLink(person, staff.inviteAgain(person.partner(), user).orElseThrow(SettingsController::unknown));
    }

    private ModelAndView withLink(PartnerPerson person, PartnerStaff.Invitation invitation) {
        return page(person, HttpStatus.OK)
                .addObject("invitation", invitation)
                .addObject("link", links.to("/portal/welcome/" + invitation.token()));
    }

    @PostMapping("/people/{user}/removal")
    String remove(@AuthenticationPrincipal PartnerPerson person, @PathVariable String user) {
        // Nobody is locked out by a slip: somebody else has to do it.
        if (user.equals(person.user()) || !staff.remove(person.partner(), user)) {
            throw unknown();
        }
        return BACK + "removed#people";
    }

    @PostMapping("/keys")
    ModelAndView issue(@AuthenticationPrincipal PartnerPerson person, @RequestParam String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > 60) {
            return wrong(person, "key", "settings.keys.name.wrong", Map.of("key", called));
        }
        ApiKeys.IssuedKey key = keys.issue(person.partner(), called, person.name());
        return page(person, HttpStatus.OK).addObject("issued", key.key());
    }

    @PostMapping("/keys/{id}/revocation")
    String revoke(@AuthenticationPrincipal PartnerPerson person, @PathVariable String id) {
        if (!keys.revoke(person.partner(), key(id))) {
            throw unknown();
        }
        return BACK + "revoked#keys";
    }

    private static UUID key(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    @PostMapping("/password")
    ModelAndView password(
            @AuthenticationPrincipal PartnerPerson person,
            @RequestParam String present,
            @RequestParam String wanted,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!Passwords.isGood(wanted, person.user())) {
            return wrong(person, "wanted", "settings.password.short", Map.of());
        }
        if (!wanted.equals(again)) {
            return wrong(person, "again", "settings.password.differs", Map.of());
        }
        Optional<PartnerPerson> changed = staff.changePassword(person, present, wanted);
        if (changed.isEmpty()) {
            return wrong(person, "present", "settings.password.wrong", Map.of());
        }
        goOn(changed.get(), request, response);
        return new ModelAndView(BACK + "password#password");
    }

    /** This session is the only one that a new password does not end. */
    private static void goOn(PartnerPerson person, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    private ModelAndView wrong(PartnerPerson person, String field, String why, Map<String, String> typed) {
        return page(person, HttpStatus.UNPROCESSABLE_ENTITY)
                .addObject("wrong", Map.of(field, why))
                .addObject("typed", typed);
    }

    private ModelAndView page(PartnerPerson person, HttpStatus status) {
        PartnerId partner = person.partner();
        return new ModelAndView("portal/settings", status)
                .addObject("wrong", Map.of())
                .addObject("typed", Map.of())
                .addObject("partner", partners.find(partner).orElseThrow(SettingsController::unknown))
                .addObject("choice", partners.mailChoice(partner))
                .addObject("zone", partners.timeZone(partner).getId())
                .addObject("zones", zones())
                .addObject("people", staff.of(partner))
                .addObject("keys", keys.of(partner));
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC"))
                .sorted()
                .toList();
    }

    /** Of another partner, gone meanwhile, or never there: in the same words. */
    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
