package io.embark.intake.sheet;

import org.jspecify.annotations.Nullable;

/** The name of a file, as it may be shown and stored: without folders, control characters and length. */
final class SheetName {

    private static final int LONGEST = 100;

    private SheetName() {}

    static String of(@Nullable String sent) {
        String name = sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String printable = name.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || " ._-()".indexOf(c) >= 0)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return printable.isEmpty() ? "sheet" : printable;
    }
}
