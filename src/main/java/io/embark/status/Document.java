package io.embark.status;

import io.embark.domain.DocumentType;
import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that a partner handed in, without its content.
 *
 * @param round counts the submissions to the platform: documents that come after a decision belong to the next one; the first is 1
 * @param place its number within the round, 1 to 3
 * @param name the name under which it is shown and saved, see {@link io.embark.domain.DocumentName}
 * @param size in bytes
 * @param deleteAfter when it is deleted; null as long as the platform has not decided about its round
 */
public record Document(
        UUID id,
        OnboardingId onboarding,
        int round,
        int place,
        String name,
        DocumentType type,
        int size,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Instant deleteAfter) {

    /** Where operators open it. */
    public String path() {
        return Documents.PATH + "/" + id;
    }

    /** As timelines name it: they outlive the document, and its name may tell more than they should keep. */
    public String label() {
        return round == 1
                ? "document %d (%s)".formatted(place, type)
                : "document %d of round %d (%s)".formatted(place, round, type);
    }
}
