package io.embark.intake.sheet;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from calculating what somebody has put into a cell (CSV and formula injection): an apostrophe in front makes it text,
 * and is taken away again when the sheet comes back.
 */
final class Formulas {

    private static final char MARK = '\'';

    /** Also in full width, which Excel reads alike. */
    private static final String DANGEROUS = "=+-@\t\r\n|%＝＋－＠";

    /** {@code +4915112345678} is data: with a mark it would be no number any more. */
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{5,15}");

    private Formulas() {}

    static String safe(String text) {
        return isDangerous(text, 0) && !PHONE_NUMBER.matcher(text).matches() ? MARK + text : text;
    }

    static String original(String text) {
        return text.length() > 1
                        && text.charAt(0) == MARK
                        && (isDangerous(text, 1) || Character.isDigit(text.charAt(1)))
                ? text.substring(1)
                : text;
    }

    private static boolean isDangerous(String text, int place) {
        return text.length() > place && DANGEROUS.indexOf(text.charAt(place)) >= 0;
    }
}
