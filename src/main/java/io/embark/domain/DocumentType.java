package io.embark.domain;

/** The kinds of files that may be handed in as documents: those that the platform takes (backends.md §4.7). */
public enum DocumentType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png");

    private final String mediaType;
    private final String extension;

    DocumentType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }
}
