package io.embark.portal;

import io.embark.status.Phrases;
import java.util.regex.Pattern;
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

    private final Phrases phrases;

    Said(Phrases phrases) {
        this.phrases = phrases;
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
