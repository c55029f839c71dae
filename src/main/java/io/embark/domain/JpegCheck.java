package io.embark.domain;

/** JPEG (ITU-T T.81): walks its segments to the end. Cameras may put further JPEGs behind the first one, such as a preview. */
final class JpegCheck {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    private JpegCheck() {}

    static boolean begins(Bytes bytes) {
        return bytes.hasAt(0, 0xFF, START, 0xFF);
    }

    static void check(Bytes bytes) {
        int next = 0;
        do {
            next = bytes.skipPadding(picture(bytes, next));
        } while (bytes.hasAt(next, 0xFF, START));
        if (next < bytes.length()) {
            throw Bytes.trailing();
        }
    }

    /** @return where the picture that begins here ends */
    private static int picture(Bytes bytes, int start) {
        boolean frame = false;
        boolean scan = false;
        int position = start + 2;
        while (true) {
            position = marker(bytes, position);
            int marker = bytes.at(position++);
            if (marker == END) {
                if (!frame || !scan) {
                    throw Bytes.damaged();
                }
                return position;
            }
            if (standsAlone(marker)) {
                continue;
            }
            int length = bytes.unsigned16(position);
            if (length < 2) {
                throw Bytes.damaged();
            }
            if (isFrame(marker)) {
                PictureSize.check(bytes.unsigned16(position + 5), bytes.unsigned16(position + 3));
                frame = true;
            }
            position += length;
            if (marker == SCAN) {
                position = afterScan(bytes, position);
                scan = true;
            }
        }
    }

    /** The position of the marker's second byte; any number of 0xFF may stand before it. */
    private static int marker(Bytes bytes, int position) {
        if (bytes.at(position) != 0xFF) {
            throw Bytes.damaged();
        }
        int next = position;
        while (bytes.at(next) == 0xFF) {
            next++;
        }
        return next;
    }

    /** Coded data goes on until a marker that is neither a stuffed byte nor a restart. */
    private static int afterScan(Bytes bytes, int position) {
        int next = position;
        while (bytes.at(next) != 0xFF || isData(bytes.at(next + 1))) {
            next++;
        }
        return next;
    }

    private static boolean isData(int afterFF) {
        return afterFF == 0 || afterFF >= 0xD0 && afterFF <= 0xD7;
    }

    private static boolean standsAlone(int marker) {
        return marker >= 0xD0 && marker <= 0xD7 || marker == 0x01;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
