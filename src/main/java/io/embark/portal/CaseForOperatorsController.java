package io.embark.portal;

import io.embark.domain.CaseAccess;
import io.embark.domain.OnboardingId;
import io.embark.intake.pages.OperatorsViews;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The same page for those who work on the case, with what only they may see. What they do with a case they do in Tasklist; here they
 * write notes, for each other or for the partner, too.
 */
@Controller
@RequestMapping("/cases/{id}")
class CaseForOperatorsController {

    private static final int LONGEST_NOTE = 2000;

    private final Onboardings onboardings;
    private final CaseAccess access;
    private final CasePage page;
    private final OperatorsViews views;
    private final Timeline timeline;

    CaseForOperatorsController(
            Onboardings onboardings, CaseAccess access, CasePage page, OperatorsViews views, Timeline timeline) {
        this.onboardings = onboardings;
        this.access = access;
        this.page = page;
        this.views = views;
        this.timeline = timeline;
    }

    @GetMapping
    String show(
            Principal caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String done,
            Model model,
            Locale language) {
        show(owned(caller, id), model, language);
        if ("note".equals(done)) {
            model.addAttribute("done", done);
        }
        return CasePage.VIEW;
    }

    @GetMapping("/live")
    String live(
            Principal caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String shown,
            Model model,
            Locale language) {
        show(owned(caller, id), model, language);
        model.addAttribute("shown", shown);
        return CasePage.LIVE;
    }

    /**
     * @param visible whether the partner sees it
     * @param once of the form: a double click writes one note
     */
    @PostMapping("/note")
    String note(
            Principal caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean visible,
            @RequestParam(required = false) @Nullable UUID once,
            Model model,
            Locale language,
            HttpServletResponse response) {
        Onboarding onboarding = owned(caller, id);
        String note = text.replace("\0", "").strip().replace("\r\n", "\n");
        if (note.isEmpty() || note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("noteWrong", note.isEmpty() ? "empty" : "long")
                    .addAttribute("noteTyped", text)
                    .addAttribute("noteVisible", visible);
            show(onboarding, model, language);
            return CasePage.VIEW;
        }
        timeline.addNote(onboarding.id(), caller.getName(), note, !visible, key(once, visible + note));
        return "redirect:/cases/" + onboarding.id() + "?done=note";
    }

    /** The same words from the same page are the same note; others, as after the way back to it, are another. */
    private static UUID key(@Nullable UUID page, String note) {
        return page == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes((page + note).getBytes(StandardCharsets.UTF_8));
    }

    private void show(Onboarding onboarding, Model model, Locale language) {
        model.addAttribute("work", views.of(onboarding.id())).addAttribute("once", UUID.randomUUID());
        page.showToOperator(onboarding, model, language);
    }

    /** Unknown cases and those of partners for whom the caller does not work answer alike. */
    private Onboarding owned(Principal caller, String id) {
        return OnboardingId.parse(id)
                .flatMap(onboardings::find)
                .filter(onboarding -> access.mayWorkOn(caller.getName(), onboarding.partnerId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
