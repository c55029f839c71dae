package io.embark.domain;

/** PDF (ISO 32000): its header at the very beginning, its end at the very end, and not encrypted. */
final class PdfCheck {

    private static final String END = "%%EOF";
    private static final String ENCRYPTION = "/Encrypt";

    /** How far before its end a PDF says where its cross-reference begins; writers need some 30 bytes. */
    private static final int TAIL = 1024;

    private PdfCheck() {}

    static void check(Bytes bytes) {
        int version = bytes.at(5);
        if (version != '1' && version != '2' || bytes.at(6) != '.') {
            throw Bytes.damaged();
        }
        int end = bytes.lengthWithoutPadding() - END.length();
        if (!bytes.hasAt(end, END)) {
            throw bytes.indexOf(END, 0) < 0 ? Bytes.damaged() : Bytes.trailing();
        }
        if (bytes.indexOf("startxref", end - TAIL) < 0 || bytes.indexOf(" obj", 0) < 0) {
            throw Bytes.damaged();
        }
        if (isEncrypted(bytes)) {
            throw new UnacceptableDocumentException("is protected by a password; send it without one.");
        }
    }

    /** The trailer, which is never compressed, names the encryption; a longer word such as EncryptMetadata does not count. */
    private static boolean isEncrypted(Bytes bytes) {
        for (int found = bytes.indexOf(ENCRYPTION, 0);
                found >= 0;
                found = bytes.indexOf(ENCRYPTION, found + ENCRYPTION.length())) {
            int next = bytes.at(found + ENCRYPTION.length());
            if (!Character.isLetter(next)) {
                return true;
            }
        }
        return false;
    }
}
