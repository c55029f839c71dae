package io.embark.intake.http;

import io.swagger.v3.oas.annotations.media.Schema;

/** The form by which a document comes; read by hand in {@link Uploads}. */
@Schema(name = "Document", requiredProperties = DocumentUpload.FILE)
record DocumentUpload(@Schema(type = "string", format = "binary") String file) {

    static final String FILE = "file";
}
