package io.embark.intake.http;

import io.embark.domain.DocumentType;
import io.embark.status.Document;
import java.time.Instant;
import java.util.UUID;

/**
 * A document as the partner who handed it in sees it.
 *
 * @param name the name under which our onboarding team sees it
 * @param size in bytes
 */
record DocumentView(UUID id, String name, DocumentType type, int size, Instant uploadedAt) {

    static DocumentView of(Document document) {
        return new DocumentView(
                document.id(), document.name(), document.type(), document.size(), document.uploadedAt());
    }
}
