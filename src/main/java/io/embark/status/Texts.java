package io.embark.status;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * The words for people: the next action, the reason and the warnings of a case, in English and German ({@code texts/status*.properties}).
 * Arguments of a text: {0} the number, {1} the display name, {2} the client's legal name, {3} the end of a cooldown in the client's time,
 * {4} the due date in the client's time, with its zone.
 */
@Component
public class Texts {

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    private final Phrases phrases;

    Texts(Phrases phrases) {
        this.phrases = phrases;
        messages.setBasename("texts/status");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
    }

    public String nextAction(Onboarding onboarding, Locale locale) {
        return text("next." + onboarding.nextAction(), onboarding, locale);
    }

    /** The reason in words; null without a reason. */
    public @Nullable String reason(Onboarding onboarding, Locale locale) {
        List<String> reasons = reasons(onboarding, locale);
        return reasons.isEmpty() ? null : String.join(" ", reasons);
    }

    /** The reasons in words, one by one: a reason code may be several, separated by commas. Empty without a reason. */
    public List<String> reasons(Onboarding onboarding, Locale locale) {
        if (onboarding.reasonText() != null) {
            return List.of(phrases.in(locale, onboarding.reasonText()));
        }
        if (onboarding.reasonCode() == null) {
            return List.of();
        }
        Object[] arguments = arguments(onboarding, locale);
        return Arrays.stream(onboarding.reasonCode().split(",\\s*"))
                .map(code -> messages.getMessage("reason." + code, arguments, code, locale))
                .toList();
    }

    /**
     * What stands in the way of something, in words, one by one.
     *
     * @param codes of reasons
     * @param possibleFrom when it is over by itself, or null
     */
    public List<String> reasons(
            List<String> codes, Onboarding onboarding, @Nullable Instant possibleFrom, Locale locale) {
        return reasons(
                onboarding.standingAt(
                        onboarding.waitingOn(),
                        onboarding.waitingSince(),
                        onboarding.nextAction(),
                        null,
                        String.join(", ", codes),
                        null,
                        possibleFrom),
                locale);
    }

    /** What a partner should know beforehand, in words. */
    public String warning(String key, Onboarding onboarding, Locale locale) {
        return text("warning." + key, onboarding, locale);
    }

    /** What is wrong with a display name, to be read after its name: a rule of the table {@code name-rules}, and what to do. */
    public String nameRule(String rule, Locale locale) {
        return messages.getMessage("name-rule." + rule, null, locale);
    }

    /** The same as a warning. */
    public String nameWarning(String rule, String displayName, Locale locale) {
        return messages.getMessage("name-warning", new Object[] {displayName, nameRule(rule, locale)}, locale);
    }

    /** One line of the checklist that answers a refused business verification. */
    public String check(String key, Onboarding onboarding, Locale locale) {
        return text("check." + key, onboarding, locale);
    }

    /** What a number lacks that is to move from another provider, and who puts it right; by the name of the precondition. */
    public String precondition(String name, Onboarding onboarding, Locale locale) {
        return text("precondition." + name, onboarding, locale);
    }

    /** Who has the ball, as a label. */
    public String waitingOn(Onboarding onboarding, Locale locale) {
        return text("waiting." + onboarding.waitingOn(), onboarding, locale);
    }

    /** A thing that a number keeps when it moves, as a label. */
    public String label(MoveDifferences.Kind kind, Locale locale) {
        return messages.getMessage("move." + kind, null, locale);
    }

    /** A status as a label; none of them names anything of a case. */
    public String status(Status status, Locale locale) {
        return messages.getMessage("status." + status, null, locale);
    }

    public String status(Onboarding onboarding, Locale locale) {
        return text("status." + onboarding.status(), onboarding, locale);
    }

    /** Somebody who can have the ball, by himself. */
    public String label(WaitingOn waitingOn, Locale locale) {
        return messages.getMessage("waiting." + waitingOn, null, locale);
    }

    /** A status by itself, of no case. */
    public String label(Status status, Locale locale) {
        return messages.getMessage("status." + status, null, locale);
    }

    private String text(String key, Onboarding onboarding, Locale locale) {
        return messages.getMessage(key, arguments(onboarding, locale), locale);
    }

    private static Object[] arguments(Onboarding onboarding, Locale locale) {
        DateTimeFormatter time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.of(onboarding.timeZone()));
        return new Object[] {
            onboarding.phoneNumber().formatted(),
            onboarding.displayName(),
            onboarding.legalEntityName(),
            onboarding.retryAt() == null ? "" : time.format(onboarding.retryAt()),
            onboarding.dueAt() == null ? "" : time.format(onboarding.dueAt()) + " (" + onboarding.timeZone() + ")"
        };
    }
}
