package io.embark.domain;

import java.security.SecureRandom;

/** The six-digit two-step verification PIN of a registered number. A secret: stored encrypted, never shown to a person. */
public final class Pin {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String digits;

    private Pin(String digits) {
        this.digits = digits;
    }

    public static Pin generate() {
        return new Pin("%06d".formatted(RANDOM.nextInt(1_000_000)));
    }

    /**
     * @param digits exactly six digits
     * @throws IllegalArgumentException otherwise
     */
    public static Pin of(String digits) {
        if (!digits.matches("[0-9]{6}")) {
            throw new IllegalArgumentException("a PIN has six digits");
        }
        return new Pin(digits);
    }

    /** The six digits, for the call that registers the number and for the vault. */
    public String reveal() {
        return digits;
    }

    @Override
    public String toString() {
        return "******";
    }
}
