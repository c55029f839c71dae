package io.embark.process.namereview;

import io.embark.process.namereview.NameRules.BrokenRule;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names and tickets as operators type them; what is wrong with them is told in words for operators. */
@Component
class TypedNames {

    private static final int LONGEST_TICKET = 100;

    private final NameRules rules;
    private final Texts texts;

    TypedNames(NameRules rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    /** @throws IllegalArgumentException when there is none, or it surely fails at the platform */
    String name(String typed, Onboarding onboarding) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (name.codePoints().noneMatch(Character::isLetterOrDigit) || hasControls(name)) {
            throw new IllegalArgumentException("Type the corrected display name, in one line.");
        }
        String broken = rules.check(name, onboarding.legalEntityName()).stream()
                .filter(BrokenRule::refused)
                .map(rule -> "%s (rule %s)".formatted(texts.nameRule(rule.rule(), Locale.ENGLISH), rule.rule()))
                .collect(Collectors.joining("; it "));
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException("The display name was not handed in: it %s.".formatted(broken));
        }
        return name;
    }

    /** @throws IllegalArgumentException when there is none, or what is there is longer than a ticket's number can be */
    String ticket(String typed) {
        String ticket = typed.strip();
        if (ticket.isEmpty() || ticket.length() > LONGEST_TICKET || hasControls(ticket)) {
            throw new IllegalArgumentException(
                    "Type the number of the support ticket, at most %d characters.".formatted(LONGEST_TICKET));
        }
        return ticket;
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
