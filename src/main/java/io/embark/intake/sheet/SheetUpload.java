package io.embark.intake.sheet;

import io.embark.intake.http.FieldError;
import io.embark.intake.http.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** The form by which a sheet comes. The container collects it on disk and removes it at the end of the request. */
@Schema(name = "Sheet", requiredProperties = SheetUpload.FILE)
record SheetUpload(@Schema(type = "string", format = "binary") String file) {

    static final String FILE = "file";

    /** What boundaries and headers of the parts may add to the file, in bytes. */
    private static final int AROUND = 64 * 1024;

    /** The one file of the request. */
    static MultipartFile in(HttpServletRequest request) {
        requireForm(request);
        if (request.getContentLengthLong() > Limits.FILE + AROUND) {
            throw tooLarge();
        }
        List<MultipartFile> files;
        try {
            MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
            files = form == null ? List.of() : form.getFiles(FILE);
        } catch (MaxUploadSizeExceededException e) {
            throw tooLarge();
        } catch (MultipartException e) {
            throw Problems.badRequest("The body is not valid multipart/form-data, or was not received to its end.");
        }
        if (files.size() != 1) {
            throw wrong(
                    files.isEmpty()
                            ? "is missing: send the sheet as a part of this name, with a file name"
                            : "is there %d times; send each sheet in a request of its own".formatted(files.size()));
        }
        if (files.get(0).getSize() > Limits.FILE) {
            throw tooLarge();
        }
        return files.get(0);
    }

    static byte[] content(MultipartFile file) {
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(Limits.FILE);
        } catch (IOException e) {
            throw new IllegalStateException("An upload could not be read from disk.", e);
        }
    }

    static ErrorResponseException wrong(String message) {
        return Problems.invalid(List.of(new FieldError(FILE, message)), Map.of());
    }

    private static void requireForm(HttpServletRequest request) {
        try {
            if (MediaType.valueOf(request.getContentType()).equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA)) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            throw Problems.notForm();
        }
        throw Problems.notForm();
    }

    private static ErrorResponseException tooLarge() {
        return Problems.tooLarge("A sheet may have at most %d MB. Save it without pictures, or split it."
                .formatted(Limits.FILE / 1024 / 1024));
    }
}
