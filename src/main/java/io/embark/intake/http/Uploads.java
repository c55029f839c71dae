package io.embark.intake.http;

import io.embark.domain.DocumentCheck;
import io.embark.domain.DocumentName;
import io.embark.domain.DocumentType;
import io.embark.domain.UnacceptableDocumentException;
import io.embark.status.Documents;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Receives files. The container collects them on disk, however slowly they come, and removes them at the end of the request; only then
 * are they read, and only a few at once, so that all uploads together need little memory.
 */
@Component
class Uploads {

    /** Files in memory at once; one is there for as long as it is checked and stored. */
    static final int AT_ONCE = 4;

    private static final long PATIENCE_SECONDS = 10;

    /** What boundaries and headers of the parts may add to the file, in bytes. */
    private static final int AROUND = 64 * 1024;

    private final Semaphore room = new Semaphore(AT_ONCE, true);

    /** Takes the one file out of the request, checks it, and lets it be used. */
    <T> T take(HttpServletRequest request, Function<Upload, T> use) {
        requireForm(request);
        if (request.getContentLengthLong() > Documents.LARGEST + AROUND) {
            throw tooLarge();
        }
        MultipartFile file = file(request);
        if (file.getSize() > Documents.LARGEST) {
            throw tooLarge();
        }
        enter();
        try {
            byte[] content = content(file);
            DocumentType type = type(content);
            return use.apply(new Upload(DocumentName.of(file.getOriginalFilename(), type), type, content));
        } finally {
            room.release();
        }
    }

    private static void requireForm(HttpServletRequest request) {
        MediaType type;
        try {
            type = MediaType.valueOf(request.getContentType());
        } catch (InvalidMediaTypeException e) {
            throw Problems.notForm();
        }
        if (!type.equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA)) {
            throw Problems.notForm();
        }
    }

    /** The body is received here, not before. */
    private static MultipartFile file(HttpServletRequest request) {
        List<MultipartFile> files;
        try {
            MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
            files = form == null ? List.of() : form.getFiles(DocumentUpload.FILE);
        } catch (MaxUploadSizeExceededException e) {
            throw tooLarge();
        } catch (MultipartException e) {
            throw Problems.badRequest("The body is not valid multipart/form-data, or was not received to its end.");
        }
        if (files.isEmpty()) {
            throw wrong("is missing: send the document as a part of this name, with a file name.");
        }
        if (files.size() > 1) {
            throw wrong("is there %d times; send each document in a request of its own.".formatted(files.size()));
        }
        return files.get(0);
    }

    private static byte[] content(MultipartFile file) {
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(Documents.LARGEST);
        } catch (IOException e) {
            throw new IllegalStateException("An upload could not be read from disk.", e);
        }
    }

    private static DocumentType type(byte[] content) {
        try {
            return DocumentCheck.typeOf(content);
        } catch (UnacceptableDocumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void enter() {
        try {
            if (room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problems.busy("Too many documents come in at this moment. Try again shortly.");
    }

    private static ErrorResponseException wrong(@Nullable String message) {
        return Problems.invalid(List.of(new FieldError(DocumentUpload.FILE, String.valueOf(message))), Map.of());
    }

    private static ErrorResponseException tooLarge() {
        return Problems.tooLarge("A document may have at most %d MB.".formatted(Documents.LARGEST / 1024 / 1024));
    }

    /**
     * A file that may be kept.
     *
     * @param name safe to be shown and saved
     */
    record Upload(String name, DocumentType type, byte[] content) {}
}
