package io.embark.intake.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The languages in which the API speaks to people. */
public final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() {}

    /** What the caller likes best among the languages that we speak, else English; never the server's own language. */
    public static Locale of(HttpServletRequest request) {
        return of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    static Locale of(HttpHeaders headers) {
        return of(headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static Locale of(@Nullable String header) {
        @Nullable Locale best = header == null ? null : lookUp(header);
        return best == null ? Locale.ENGLISH : best;
    }

    private static @Nullable Locale lookUp(String header) {
        try {
            return Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
