package io.embark.domain;

import java.util.zip.CRC32;

/** PNG (ISO 15948): walks its chunks, whose checksums must be right, to the end. */
final class PngCheck {

    private static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Length and type before the data of a chunk, the checksum after it. */
    private static final int BEFORE = 8;

    private static final int AFTER = 4;

    private PngCheck() {}

    static boolean begins(Bytes bytes) {
        return bytes.hasAt(0, SIGNATURE);
    }

    static void check(Bytes bytes) {
        int position = SIGNATURE.length;
        if (!bytes.hasAt(position + 4, "IHDR")) {
            throw Bytes.damaged();
        }
        PictureSize.check(bytes.unsigned32(position + BEFORE), bytes.unsigned32(position + BEFORE + 4));
        boolean data = false;
        while (!bytes.hasAt(position + 4, "IEND")) {
            data |= bytes.hasAt(position + 4, "IDAT");
            position = afterChunk(bytes, position);
        }
        if (!data) {
            throw Bytes.damaged();
        }
        if (bytes.skipPadding(afterChunk(bytes, position)) < bytes.length()) {
            throw Bytes.trailing();
        }
    }

    private static int afterChunk(Bytes bytes, int position) {
        long end = position + BEFORE + bytes.unsigned32(position);
        if (end + AFTER > bytes.length()) {
            throw Bytes.damaged();
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes.content(), position + 4, (int) end - position - 4);
        if (checksum.getValue() != bytes.unsigned32((int) end)) {
            throw Bytes.damaged();
        }
        return (int) end + AFTER;
    }
}
