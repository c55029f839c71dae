package io.embark.sandbox.control;

/** The digits of a phone number in a path or query, with or without its plus sign. */
final class Digits {

    private Digits() {}

    /** @throws IllegalArgumentException when it cannot be a phone number */
    static String of(String number) {
        String digits = number.replaceFirst("^%2[Bb]", "").replaceAll("[ +().-]", "");
        if (!digits.matches("\\d{7,15}")) {
            throw new IllegalArgumentException(
                    "'%s' is no phone number; give 7 to 15 digits in international format, for example +4915112345678"
                            .formatted(number));
        }
        return digits;
    }
}
