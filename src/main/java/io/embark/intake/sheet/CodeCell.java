package io.embark.intake.sheet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the column of codes. A secret, which is handed to the platform and to nobody else.
 *
 * @param typed the code as typed, or null
 * @param refusal why it must not be tried, or null
 */
record CodeCell(@Nullable String typed, @Nullable String refusal) {

    static final String LOST_ZERO =
            "seems to have lost a leading zero; format the column as text, then type all six digits. It was not tried";

    /** What we write back in place of a code, in either language. */
    private static final Pattern WRITTEN_BACK =
            Pattern.compile("(received|erhalten|empfangen)\\b.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern TOO_SHORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern TEXT_TOO_SHORT = Pattern.compile("[0-9]{5}");

    static final CodeCell NONE = new CodeCell(null, null);

    static CodeCell of(Cell cell) {
        String text = Formulas.digits(RowReader.clean(cell.text()));
        if (text.isEmpty() || WRITTEN_BACK.matcher(text).matches()) {
            return NONE;
        }
        if (cell.contradicted()) {
            return new CodeCell(null, Cell.CONTRADICTED);
        }
        Pattern tooShort = cell.number() ? TOO_SHORT : TEXT_TOO_SHORT;
        return tooShort.matcher(text).matches() ? new CodeCell(null, LOST_ZERO) : new CodeCell(text, null);
    }

    boolean isNone() {
        return typed == null && refusal == null;
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "CodeCell[******]";
    }
}
