package io.embark.domain;

import java.util.Optional;

/**
 * The six-digit code (2FA code) that the platform sent to the number. A secret: it lives in memory only and never shows itself in
 * text.
 */
public final class VerificationCode {

    /** How many digits a code has. */
    public static final int DIGITS = 6;

    private final String digits;

    private VerificationCode(String digits) {
        this.digits = digits;
    }

    /** Reads what a person typed: {@code 123456}, {@code 123-456}, {@code 123 456}. Empty when it cannot be a code. */
    public static Optional<VerificationCode> parse(String text) {
        String digits = text.strip().replaceAll("[\\s\\u00A0\\u2010-\\u2015-]", "");
        return digits.matches("[0-9]{" + DIGITS + "}") ? Optional.of(new VerificationCode(digits)) : Optional.empty();
    }

    /** The six digits, for the call that verifies them and for nothing else. */
    public String reveal() {
        return digits;
    }

    @Override
    public String toString() {
        return "******";
    }
}
