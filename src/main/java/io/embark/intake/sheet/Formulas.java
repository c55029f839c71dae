package io.embark.intake.sheet;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from calculating what somebody has put into a cell (CSV and formula injection): an apostrophe in front makes it text,
 * and is taken away again when the sheet comes back.
 */
final class Formulas {

    private static final char MARK = '\'';

    /** Also in full width, which Excel reads alike. A text that looks marked already gets another mark, so that it comes back as it was. */
    private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]", Pattern.UNICODE_CASE);

    private static final Pattern MARKED = Pattern.compile("'" + DANGEROUS.pattern());

    /** {@code +4915112345678} is data: with a mark it would be no number any more. */
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{5,15}");

    private Formulas() {}

    static String safe(String text) {
        return DANGEROUS.matcher(text).lookingAt()
                        && !PHONE_NUMBER.matcher(text).matches()
                ? MARK + text
                : text;
    }

    static String original(String text) {
        return MARKED.matcher(text).lookingAt() ? text.substring(1) : text;
    }

    /** As {@link #original}, of what consists of digits: there people write the mark themselves. */
    static String digits(String text) {
        return text.length() > 1 && text.charAt(0) == MARK ? text.substring(1) : text;
    }
}
