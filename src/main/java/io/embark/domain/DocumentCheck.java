package io.embark.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Tells by its bytes what a file is; neither its name nor what the sender says about it counts. A file is taken only when it is whole,
 * when it is nothing else at the same time, and when people who open it need no password. It is not decoded: nothing in it can make this
 * check take long or much memory.
 */
public final class DocumentCheck {

    private static final String UNKNOWN =
            "is neither PDF, JPEG nor PNG by its content, whatever its name says; send one of these.";
    private static final String SOMETHING_ELSE =
            "is also a file of another kind; save it anew as a plain PDF, JPEG or PNG.";

    /** What opens as a page or a program when it stands at the beginning, and readers look for within the first kilobyte. */
    private static final List<String> FOREIGN_BEGINNINGS =
            List.of("<html", "<!doctype", "<script", "<svg", "<?php", "%pdf-");

    private static final int BEGINNING = 1024;

    /** The end record of a ZIP archive is 22 bytes long, with a comment of up to 65,535 bytes after it. */
    private static final int ZIP_END = 22;

    private static final int LONGEST_ZIP_COMMENT = 65_535;

    private DocumentCheck() {}

    /** @throws UnacceptableDocumentException when the file is not taken */
    public static DocumentType typeOf(byte[] content) {
        if (content.length == 0) {
            throw new UnacceptableDocumentException("is empty.");
        }
        Bytes bytes = new Bytes(content);
        DocumentType type = check(bytes);
        if (hasForeignBeginning(content) || isZip(bytes)) {
            throw new UnacceptableDocumentException(SOMETHING_ELSE);
        }
        return type;
    }

    private static DocumentType check(Bytes bytes) {
        if (bytes.startsWith("%PDF-")) {
            PdfCheck.check(bytes);
            return DocumentType.PDF;
        }
        if (JpegCheck.begins(bytes)) {
            JpegCheck.check(bytes);
            return DocumentType.JPEG;
        }
        if (PngCheck.begins(bytes)) {
            PngCheck.check(bytes);
            return DocumentType.PNG;
        }
        throw new UnacceptableDocumentException(UNKNOWN);
    }

    private static boolean hasForeignBeginning(byte[] content) {
        String beginning = new String(content, 1, Math.min(BEGINNING, content.length) - 1, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return FOREIGN_BEGINNINGS.stream().anyMatch(beginning::contains);
    }

    /** As archivers find it: an end record near the end that leads to a directory. */
    private static boolean isZip(Bytes bytes) {
        int first = Math.max(0, bytes.length() - ZIP_END - LONGEST_ZIP_COMMENT);
        for (int end = bytes.length() - ZIP_END; end >= first; end--) {
            if (bytes.hasAt(end, 'P', 'K', 5, 6)) {
                long directory = end - bytes.unsigned32LittleEndian(end + 12);
                if (directory >= 0 && bytes.hasAt((int) directory, 'P', 'K', 1, 2)) {
                    return true;
                }
            }
        }
        return false;
    }
}
