package io.embark.portal;

import io.embark.domain.PartnerPerson;
import io.embark.domain.Status;
import io.embark.portal.CaseList.View;
import io.embark.status.CaseCounts;
import io.embark.status.OnboardingPage;
import io.embark.status.OnboardingQuery.Sort;
import io.embark.status.Onboardings;
import io.embark.status.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The table of a partner's cases; htmx asks for the table alone, at the same address. */
@Controller
class CasesController {

    private final Onboardings onboardings;
    private final Texts texts;
    private final Times times;

    CasesController(Onboardings onboardings, Texts texts, Times times) {
        this.onboardings = onboardings;
        this.texts = texts;
        this.times = times;
    }

    @GetMapping("/portal/cases")
    String cases(
            @AuthenticationPrincipal PartnerPerson person,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "1") String page,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            @RequestHeader(name = "HX-Trigger", required = false) @Nullable String trigger,
            Locale language,
            Model model,
            HttpServletResponse response) {
        CaseList list = CaseList.read(view, status, q, sort, number(page));
        OnboardingPage found = onboardings.list(list.query(person.partnerId()));
        CaseCounts counts = onboardings.count(person.partnerId(), list.q().isEmpty() ? null : list.q());
        model.addAttribute("list", list);
        model.addAttribute("counts", counts(counts));
        model.addAttribute("mine", counts.partner());
        model.addAttribute("none", counts.total() == 0 && !list.isFiltered());
        model.addAttribute("rows", rows(found, language));
        model.addAttribute("total", found.total());
        model.addAttribute("pages", Math.max(1, (found.total() + CaseList.SIZE - 1) / CaseList.SIZE));
        model.addAttribute("columns", COLUMNS);
        model.addAttribute("orders", ORDERS);
        model.addAttribute("views", View.values());
        model.addAttribute("statuses", Status.values());
        model.addAttribute("statusLabels", labels(language));
        if (trigger != null && TYPED.contains(trigger)) {
            response.setHeader("HX-Replace-Url", list.path());
        }
        return "cases".equals(target) ? "portal/cases :: table" : "portal/cases";
    }

    /** In the order of the table; those that nothing can be sorted by have no field. */
    private static final List<Column> COLUMNS = List.of(
            new Column("client", Sort.legalEntityName),
            new Column("number", Sort.phoneNumber),
            new Column("status", Sort.status),
            new Column("waitingOn", Sort.waitingOn),
            new Column("since", Sort.waitingSince),
            new Column("next", null),
            new Column("due", Sort.dueAt));

    /** The orders to choose from, also where there is no table head to press. */
    private static final List<String> ORDERS =
            List.of("createdAt,desc", "updatedAt,desc", "dueAt,asc", "waitingSince,asc", "legalEntityName,asc");

    /** Inputs whose every change would else be a step back in the browser. */
    private static final Set<String> TYPED = Set.of("search", "q", "status", "sort");

    record Column(String key, @Nullable Sort sort) {}

    private List<CaseRow> rows(OnboardingPage found, Locale language) {
        return found.items().stream()
                .map(onboarding -> CaseRow.of(onboarding, texts, times, language))
                .toList();
    }

    private Map<Status, String> labels(Locale language) {
        Map<Status, String> labels = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            labels.put(status, texts.label(status, language));
        }
        return labels;
    }

    private static Map<View, Long> counts(CaseCounts counts) {
        Map<View, Long> map = new EnumMap<>(View.class);
        map.put(View.LIVE, counts.live());
        map.put(View.MINE, counts.partner());
        map.put(View.CLIENT, counts.client());
        map.put(View.OVERDUE, counts.overdue());
        map.put(View.REGISTERED, counts.registered());
        map.put(View.ENDED, counts.ended());
        map.put(View.ALL, counts.total());
        return map;
    }

    private static int number(String text) {
        return text.matches("\\d{1,7}") ? Integer.parseInt(text) : 1;
    }
}
