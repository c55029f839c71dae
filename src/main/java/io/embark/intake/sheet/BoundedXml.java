package io.embark.intake.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses XML that would make a parser keep much at once: one long tag, attribute or text. Looks at bytes, so that it holds whatever the
 * encoding: a mark is a byte of its own in all that workbooks are written in.
 */
class BoundedXml extends FilterInputStream {

    private int sinceMark;

    BoundedXml(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        for (int i = offset; i < offset + read; i++) {
            sinceMark = bytes[i] == '<' || bytes[i] == '>' ? 0 : sinceMark + 1;
            if (sinceMark > Limits.BETWEEN_MARKS) {
                throw new UnreadableSheetException("has a cell that is too long for a spreadsheet");
            }
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
