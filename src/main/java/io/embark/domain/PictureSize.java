package io.embark.domain;

/** How large a picture may be when it is shown; a small file can unfold to one that no browser holds. */
final class PictureSize {

    /** Twice the pixels of the largest cameras of telephones (200 megapixels), and no longer than JPEG can say. */
    private static final long MOST_PIXELS = 400_000_000;

    private PictureSize() {}

    static void check(long width, long height) {
        if (width == 0 || height == 0) {
            throw Bytes.damaged();
        }
        if (width * height > MOST_PIXELS) {
            throw new UnacceptableDocumentException(
                    "has %,d x %,d pixels, which is too large to be shown; make it smaller.".formatted(width, height));
        }
    }
}
