package io.embark.status.mail;

import static java.util.Map.entry;

import io.embark.status.Onboarding;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a partner can forward at the stage at which a case is: {@code templates/mail/forward}, the same words that stand in its mails
 * between {@code --- please forward ---} and {@code --- until here ---}.
 */
@Component
public class ForwardTexts {

    static final String DELETE_ACCOUNT = "delete-account";

    /** Nobody has to pass on a code that is not taken any more. */
    private static final Set<String> CODE_OF_NO_USE = Set.of("enter-code.expired", "enter-code.spent");

    private static final String CHOOSE_NAME = "choose-name";
    private static final String LIFT_TWO_STEP = "lift-two-step";

    /** By the stage, which is the next action up to its first dot. */
    static final Map<String, String> BY_STAGE = Map.ofEntries(
            entry("approve", "approve"),
            entry("help-client-answer", "approve"),
            entry("verify-business", "verify-business"),
            entry("verify-business-alone", "verify-business-alone"),
            entry("correct-verification", "correct-verification"),
            entry("confirm-number-added", "add-number"),
            entry("correct-name", CHOOSE_NAME),
            entry("confirm-backup", "back-up"),
            entry("delete-app-account", DELETE_ACCOUNT),
            entry("number-in-use", "find-account"),
            entry("settle-number-in-use", "find-account"),
            entry("lift-two-step", LIFT_TWO_STEP),
            entry("decide-on-two-step", LIFT_TWO_STEP),
            entry("remove-two-step", "remove-two-step"),
            entry("confirm-deflection", "deflect-calls"),
            entry("propose-call-time", "propose-call-time"),
            entry("call-agreed", "take-the-call"),
            entry("enter-code", "pass-the-code-on"));

    private final KnownFacts facts;
    private final MailTemplates templates;

    ForwardTexts(KnownFacts facts, MailTemplates templates) {
        this.facts = facts;
        this.templates = templates;
    }

    /**
     * The words for the stage at which the case is; empty where nobody outside has to act.
     *
     * @param locale of the reader to whom they are forwarded; German, or else English
     */
    public Optional<ForwardText> of(Onboarding onboarding, Locale locale) {
        Known known = facts.of(onboarding);
        return nameOf(onboarding, known).map(name -> {
            Mail mail = templates.forward(name, onboarding, known, locale);
            return new ForwardText(reader(name), mail.subject(), mail.text());
        });
    }

    /**
     * Which words fit the stage. Nobody learns from us how to delete what is not backed up, and nobody has to choose another name because
     * the platform did not take one for review.
     */
    static Optional<String> nameOf(Onboarding onboarding, Known known) {
        return Optional.ofNullable(BY_STAGE.get(onboarding.nextAction().split("\\.", 2)[0]))
                .filter(name -> onboarding.isLive())
                .filter(name -> !CODE_OF_NO_USE.contains(onboarding.nextAction()))
                .filter(name -> !name.equals(CHOOSE_NAME) || !"NAME_REFUSED".equals(onboarding.reasonCode()))
                .filter(name -> !name.equals(DELETE_ACCOUNT) || known.backup() != null);
    }

    private static ForwardText.Reader reader(String name) {
        return name.equals(LIFT_TWO_STEP) ? ForwardText.Reader.SOURCE_PROVIDER : ForwardText.Reader.CLIENT;
    }
}
