package io.embark.security;

import java.util.List;

/** The application cannot start as it is configured. */
class MissingSettingsException extends RuntimeException {

    private final transient List<String> findings;

    /** @param findings one line each: the variable, and what it is for */
    MissingSettingsException(List<String> findings) {
        super("missing or wrong settings: " + String.join("; ", findings));
        this.findings = findings;
    }

    List<String> findings() {
        return findings;
    }
}
