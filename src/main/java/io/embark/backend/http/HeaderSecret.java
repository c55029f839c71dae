package io.embark.backend.http;

import org.jspecify.annotations.Nullable;

/** Checks tokens and keys that travel in a header. */
public final class HeaderSecret {

    private HeaderSecret() {}

    /**
     * The secret without surrounding white space (files and environments often end in a line break). The HTTP client would refuse
     * other control characters with a message that quotes the secret; this one does not.
     *
     * @param property the setting, named in the message
     * @param secret its value; empty when it is null
     * @throws IllegalArgumentException when a header cannot carry it
     */
    public static String clean(String property, @Nullable String secret) {
        String clean = secret == null ? "" : secret.strip();
        if (!clean.chars().allMatch(c -> c >= 0x21 && c <= 0x7e)) {
            throw new IllegalArgumentException(property + " must consist of printable ASCII characters without spaces");
        }
        return clean;
    }
}
