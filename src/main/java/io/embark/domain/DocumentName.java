package io.embark.domain;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name under which a document is shown and saved. What a sender calls it may hold paths, line breaks, characters that turn the
 * direction of reading, or markup: none of that is left, and the extension tells what the file is.
 */
public final class DocumentName {

    private static final int LONGEST = 100;

    private DocumentName() {}

    public static String of(@Nullable String sent, DocumentType type) {
        String name = Normalizer.normalize(sent == null ? "" : sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\r\\n\\t\\p{Zs}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("\\p{C}", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} ._()-]", "_")
                .replaceAll("(?i)(\\.(pdf|jpe?g|png))+$", "")
                .replaceAll("^[ .]+|[ .]+$", "");
        int length = Math.min(LONGEST, name.codePointCount(0, name.length()));
        name = name.substring(0, name.offsetByCodePoints(0, length)).stripTrailing();
        return (name.isEmpty() ? "document" : name) + "." + type.extension();
    }
}
