package io.embark.portal;

import io.embark.domain.CaseAccess;
import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerPerson;
import io.embark.intake.http.CaseDiagrams;
import io.embark.intake.http.CaseDiagrams.Process;
import io.embark.intake.http.PartnerCommands;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The live diagram of a case: a page of its own, and what {@code diagram.js} asks for there and on the case page. */
@Controller
class DiagramController {

    private static final String PAGE = "portal/process";
    private static final MediaType BPMN = new MediaType("application", "xml", StandardCharsets.UTF_8);

    private final PartnerCommands commands;
    private final Onboardings onboardings;
    private final CaseAccess access;
    private final CaseDiagrams diagrams;
    private final DiagramWords words;

    DiagramController(
            PartnerCommands commands,
            Onboardings onboardings,
            CaseAccess access,
            CaseDiagrams diagrams,
            DiagramWords words) {
        this.commands = commands;
        this.onboardings = onboardings;
        this.access = access;
        this.diagrams = diagrams;
        this.words = words;
    }

    /**
     * What the diagrams of a case show.
     *
     * @param now the same in sentences
     */
    record Shown(List<String> now, List<Process> processes) {}

    @GetMapping("/portal/cases/{id}/process")
    String page(@AuthenticationPrincipal PartnerPerson person, @PathVariable String id, Model page, Locale language) {
        Onboarding onboarding = owned(person, id);
        return page(onboarding, "/portal/cases/", shown(diagrams.of(onboarding.id()), language), page);
    }

    @GetMapping("/portal/cases/{id}/diagram.json")
    @ResponseBody
    Shown state(@AuthenticationPrincipal PartnerPerson person, @PathVariable String id, Locale language) {
        return shown(diagrams.of(owned(person, id).id()), language);
    }

    @GetMapping("/portal/cases/{id}/diagram/{model}.bpmn")
    ResponseEntity<String> model(
            @AuthenticationPrincipal PartnerPerson person, @PathVariable String id, @PathVariable String model) {
        return model(owned(person, id).id(), model);
    }

    @GetMapping("/cases/{id}/process")
    String pageForOperators(Principal caller, @PathVariable String id, Model page, Locale language) {
        Onboarding onboarding = worked(caller, id);
        return page(onboarding, "/cases/", shown(diagrams.forOperators(onboarding.id()), language), page);
    }

    @GetMapping("/cases/{id}/diagram.json")
    @ResponseBody
    Shown stateForOperators(Principal caller, @PathVariable String id, Locale language) {
        return shown(diagrams.forOperators(worked(caller, id).id()), language);
    }

    @GetMapping("/cases/{id}/diagram/{model}.bpmn")
    ResponseEntity<String> modelForOperators(Principal caller, @PathVariable String id, @PathVariable String model) {
        return model(worked(caller, id).id(), model);
    }

    private static String page(Onboarding onboarding, String cases, Shown shown, Model page) {
        page.addAttribute("onboarding", onboarding)
                .addAttribute("base", cases + onboarding.id())
                .addAttribute("diagramNow", shown.now());
        return PAGE;
    }

    private Shown shown(List<Process> processes, Locale language) {
        return new Shown(words.now(processes, language), processes);
    }

    /** A model's version never changes; whether the caller may see it is asked each time. */
    private ResponseEntity<String> model(OnboardingId id, String model) {
        String xml = diagrams.model(id, model).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(BPMN)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + Integer.toHexString(xml.hashCode()) + "\"")
                .body(xml);
    }

    private Onboarding owned(PartnerPerson person, String id) {
        return commands.owned(person.partner(), id);
    }

    /** Unknown cases and those of partners for whom the caller does not work answer alike. */
    private Onboarding worked(Principal caller, String id) {
        return OnboardingId.parse(id)
                .flatMap(onboardings::find)
                .filter(onboarding -> access.mayWorkOn(caller.getName(), onboarding.partnerId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
