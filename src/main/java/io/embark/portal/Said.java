package io.embark.portal;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Phrases;
import io.embark.status.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What Java says to people in English, in the language of the page; {@code @said} in templates. */
@Component("said")
class Said {

    /** How the API calls what is to be done, in brackets; a page has buttons for it. */
    private static final Pattern OF_THE_API = Pattern.compile(" \\((?:POST [^)]*|[A-Z]+(?:_[A-Z]+)+)\\)");

    /** The next action without what only callers of the API need. */
    static String onAPage(String nextAction) {
        return OF_THE_API.matcher(nextAction).replaceAll("");
    }

    /** How the API writes moments. */
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");

    private static final Pattern NAME = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)*\\b");

    private static final Set<String> STATUSES =
            Arrays.stream(Status.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> BALL =
            Arrays.stream(WaitingOn.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KINDS =
            Arrays.stream(ConfirmationKind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Phrases phrases;
    private final Texts texts;
    private final MessageSource words;
    private final Times times;

    Said(Phrases phrases, Texts texts, MessageSource words, Times times) {
        this.phrases = phrases;
        this.texts = texts;
        this.words = words;
        this.times = times;
    }

    /** The same about a case: its moments in its time zone, and for what the API calls by a name the words of the page. */
    public String text(String english, String zone) {
        String timed = MOMENT.matcher(english)
                .replaceAll(moment -> Matcher.quoteReplacement(times.full(Instant.parse(moment.group()), zone)));
        return NAME.matcher(text(timed)).replaceAll(name -> Matcher.quoteReplacement(label(name.group())));
    }

    private String label(String name) {
        Locale language = LocaleContextHolder.getLocale();
        if (STATUSES.contains(name)) {
            return words.getMessage(
                    "case.quoted", new Object[] {texts.label(Status.valueOf(name), language)}, language);
        }
        if (BALL.contains(name)) {
            return words.getMessage(
                    "case.quoted", new Object[] {texts.label(WaitingOn.valueOf(name), language)}, language);
        }
        return KINDS.contains(name)
                ? words.getMessage(
                        "case.quoted",
                        new Object[] {words.getMessage("case.confirm." + name + ".title", null, language)},
                        language)
                : name;
    }

    public String text(String english) {
        return phrases.in(LocaleContextHolder.getLocale(), english);
    }

    /** What is wrong with a field: most of it is to be read after the field's name. */
    public String wrong(String label, String english) {
        String message = text(english);
        return Character.isUpperCase(message.codePointAt(0)) ? message : label + " " + message;
    }
}
