package io.embark.domain;

import java.nio.charset.StandardCharsets;

/** The bytes of a file that may be damaged: what lies beyond its end is no error of ours but of the file. */
final class Bytes {

    private final byte[] content;

    Bytes(byte[] content) {
        this.content = content;
    }

    int length() {
        return content.length;
    }

    int at(int position) {
        if (position < 0 || position >= content.length) {
            throw damaged();
        }
        return content[position] & 0xFF;
    }

    int unsigned16(int position) {
        return at(position) << 8 | at(position + 1);
    }

    long unsigned32(int position) {
        return (long) unsigned16(position) << 16 | unsigned16(position + 2);
    }

    long unsigned32LittleEndian(int position) {
        return at(position) | at(position + 1) << 8 | at(position + 2) << 16 | (long) at(position + 3) << 24;
    }

    boolean hasAt(int position, int... values) {
        if (position < 0 || position + values.length > content.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if ((content[position + i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(String ascii) {
        return hasAt(0, ascii);
    }

    boolean hasAt(int position, String ascii) {
        return hasAt(position, ascii.chars().toArray());
    }

    /** The position of this text, or -1. */
    int indexOf(String ascii, int from) {
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        for (int i = Math.max(0, from); i <= content.length - wanted.length; i++) {
            int matching = 0;
            while (matching < wanted.length && content[i + matching] == wanted[matching]) {
                matching++;
            }
            if (matching == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    /** The position of the first byte from here on that is neither blank nor NUL; the length when there is none. */
    int skipPadding(int from) {
        int position = from;
        while (position < content.length && isPadding(content[position])) {
            position++;
        }
        return position;
    }

    /** The length without blanks and NULs at the end. */
    int lengthWithoutPadding() {
        int length = content.length;
        while (length > 0 && isPadding(content[length - 1])) {
            length--;
        }
        return length;
    }

    byte[] content() {
        return content;
    }

    private static boolean isPadding(byte value) {
        return value == 0 || value == ' ' || value == '\t' || value == '\r' || value == '\n' || value == '\f';
    }

    static UnacceptableDocumentException damaged() {
        return new UnacceptableDocumentException("is damaged or not complete; save it anew and send it again.");
    }

    static UnacceptableDocumentException trailing() {
        return new UnacceptableDocumentException(
                "goes on after its end with something else; save it anew as a plain file and send it again.");
    }
}
