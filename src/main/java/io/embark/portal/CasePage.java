package io.embark.portal;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.Status;
import io.embark.intake.http.OnboardingViews;
import io.embark.intake.pages.Possible;
import io.embark.intake.pages.PossibleActions;
import io.embark.status.Documents;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Phrases;
import io.embark.status.Texts;
import io.embark.status.Timeline;
import io.embark.status.mail.ForwardText;
import io.embark.status.mail.ForwardTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts a case on its page: partners and operators see the same, in the words of the API, and operators some things more. */
@Component
class CasePage {

    static final String VIEW = "portal/case";

    /** The parts of it that change by themselves. */
    static final String LIVE = "portal/case-parts :: live";

    private final Onboardings onboardings;
    private final OnboardingViews views;
    private final PossibleActions actions;
    private final Timeline timeline;
    private final Documents documents;
    private final Texts texts;
    private final ForwardTexts forwardTexts;
    private final Phrases phrases;

    CasePage(
            Onboardings onboardings,
            OnboardingViews views,
            PossibleActions actions,
            Timeline timeline,
            Documents documents,
            Texts texts,
            ForwardTexts forwardTexts,
            Phrases phrases) {
        this.onboardings = onboardings;
        this.views = views;
        this.actions = actions;
        this.timeline = timeline;
        this.documents = documents;
        this.texts = texts;
        this.forwardTexts = forwardTexts;
        this.phrases = phrases;
    }

    /** As its partner sees it. */
    void show(Onboarding onboarding, Model model, Locale language) {
        show(onboarding, timeline.of(onboarding.id()), false, model, language);
    }

    /** As operators see it. */
    void showToOperator(Onboarding onboarding, Model model, Locale language) {
        show(onboarding, timeline.forOperators(onboarding.id()), true, model, language);
    }

    private void show(Onboarding before, List<Timeline.Entry> entries, boolean operator, Model model, Locale language) {
        // What was just done has changed it.
        Onboarding onboarding = onboardings.get(before.id());
        Possible possible = actions.of(onboarding);
        model.addAttribute("onboarding", onboarding)
                .addAttribute("says", views.of(onboarding, language))
                .addAttribute("next", Said.onAPage(texts.nextAction(onboarding, language)))
                .addAttribute("operator", operator)
                .addAttribute("base", (operator ? "/cases/" : "/portal/cases/") + onboarding.id())
                .addAttribute("zone", onboarding.timeZone())
                .addAttribute("statusLabel", texts.status(onboarding, language))
                .addAttribute("ballLabel", texts.waitingOn(onboarding, language))
                .addAttribute("reasons", texts.reasons(onboarding, language))
                .addAttribute("rungs", rungs(onboarding, entries, language))
                .addAttribute("rows", rows(entries, language))
                .addAttribute("documents", documents.of(onboarding.id()))
                .addAttribute("forward", forward(onboarding))
                .addAttribute("possible", possible)
                .addAttribute("confirmations", new TreeSet<ConfirmationKind>(possible.confirmations()))
                .addAttribute("nameWanted", isNameWanted(onboarding, possible.corrections()))
                .addAttribute("fingerprint", fingerprint(onboarding, possible));
        if (!model.containsAttribute("action")) {
            model.addAttribute("action", "").addAttribute("typed", Map.of());
        }
    }

    private List<RungView> rungs(Onboarding onboarding, List<Timeline.Entry> entries, Locale language) {
        return Ladder.of(onboarding, entries).stream()
                .map(rung -> new RungView(rung, texts.status(rung.status(), language)))
                .toList();
    }

    /** Newest first. */
    private List<Row> rows(List<Timeline.Entry> entries, Locale language) {
        List<Row> rows = new ArrayList<>(
                entries.stream().map(entry -> row(entry, language)).toList());
        Collections.reverse(rows);
        return rows;
    }

    private Row row(Timeline.Entry entry, Locale language) {
        Status status = entry.status();
        return new Row(entry, status == null ? phrases.in(language, entry.text()) : texts.status(status, language));
    }

    /** In the client's language, not the reader's: it is for others. */
    private @Nullable ForwardText forward(Onboarding onboarding) {
        return forwardTexts
                .of(onboarding, Locale.forLanguageTag(onboarding.language()))
                .orElse(null);
    }

    /** A rejected name is put right by a new one, or by the same once more when the website shows it now. */
    private static boolean isNameWanted(Onboarding onboarding, Set<String> corrections) {
        return onboarding.nextAction().split("\\.", 2)[0].equals("correct-name") && corrections.contains("displayName");
    }

    /** The same as long as the page offers the same, so that what somebody types is not taken away. */
    private static String fingerprint(Onboarding onboarding, Possible possible) {
        return Integer.toHexString(List.of(
                        onboarding.status(),
                        onboarding.nextAction(),
                        Optional.ofNullable(possible.code()),
                        possible.confirmations(),
                        possible.documents(),
                        possible.appointment(),
                        possible.appeal(),
                        possible.officialAccount(),
                        new TreeSet<>(possible.corrections()),
                        possible.withdrawal(),
                        possible.deactivation(),
                        possible.reactivation())
                .toString()
                .hashCode());
    }

    /** A rung with its label. */
    record RungView(Ladder.Rung rung, String label) {}

    /** @param text in the reader's language, as far as it is spoken there */
    record Row(Timeline.Entry entry, String text) {

        /** The name of an actor who is no person; empty for a person. Templates ask it, hence public. */
        public String house() {
            return switch (entry.actor()) {
                case Timeline.EMBARK -> "embark";
                case Timeline.PLATFORM -> "platform";
                default -> "";
            };
        }
    }
}
