package io.embark.intake.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of a CSV file, in whichever of the encodings that spreadsheets write; never held as a whole beside its bytes. */
class CsvText {

    /** The encoding of Excel's "CSV" in the West, for what is no UTF-8. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int LOOKED_AT = 4096;

    private final byte[] file;
    private final Charset charset;

    /** Bytes in front of the text: the byte order mark. */
    private final int mark;

    CsvText(byte[] file) {
        this.file = file;
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (startsWith(0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (startsWith(0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else {
            charset = guessed();
            mark = 0;
        }
        if (charset != StandardCharsets.UTF_16LE && charset != StandardCharsets.UTF_16BE && hasZero()) {
            throw new UnreadableSheetException(
                    "is neither a CSV file nor an Excel workbook (.xlsx); save it as one of them");
        }
    }

    Reader open() {
        return new InputStreamReader(new ByteArrayInputStream(file, mark, file.length - mark), charset);
    }

    /** The separators that may be meant, the likeliest first: what Excel's {@code sep=} line says, else all that spreadsheets write. */
    List<Character> separators() throws IOException {
        char[] start = new char[6];
        try (Reader reader = open()) {
            int read = reader.read(start);
            String line = read < 5 ? "" : new String(start, 0, 5);
            return line.toLowerCase(java.util.Locale.ROOT).startsWith("sep=")
                    ? List.of(line.charAt(4))
                    : List.of(',', ';', '\t', '|');
        }
    }

    /** Latin text in UTF-16 has a zero in every other byte. */
    private Charset guessed() {
        int even = 0;
        int odd = 0;
        int looked = Math.min(file.length, LOOKED_AT);
        for (int i = 0; i < looked; i++) {
            if (file[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (odd > looked / 4 && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (even > looked / 4 && odd == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8() ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private boolean isUtf8() {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer characters = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(bytes, characters, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            characters.clear();
        }
    }

    private boolean hasZero() {
        for (byte b : file) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(int... bytes) {
        if (file.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
