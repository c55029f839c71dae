package io.embark.backend.meta;

import io.embark.backend.BusinessAccounts.VerificationSubmission.File;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** A file as a part of a multipart body. */
final class FilePart extends ByteArrayResource {

    private final String name;

    private FilePart(File file) {
        super(file.content());
        this.name = file.name();
    }

    static HttpEntity<FilePart> of(File file) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType(file.mediaType()));
        return new HttpEntity<>(new FilePart(file), headers);
    }

    @Override
    public String getFilename() {
        return name;
    }
}
