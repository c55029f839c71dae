package io.embark.security;

import io.embark.domain.CaseAccess;
import io.embark.domain.OnboardingId;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the staff opens what partners handed in; who may come here at all is decided at the door. Browsers save documents and show none
 * of them under our address. The case's timeline keeps who opened what.
 */
@RestController
class DocumentDownloadController {

    private final Documents documents;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final CaseAccess access;

    DocumentDownloadController(Documents documents, Onboardings onboardings, Timeline timeline, CaseAccess access) {
        this.documents = documents;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.access = access;
    }

    @GetMapping(Documents.PATH + "/{id}")
    @Transactional
    ResponseEntity<byte[]> open(@PathVariable String id, Authentication caller) {
        Document document = parsed(id)
                .flatMap(documents::find)
                .filter(found -> worksFor(caller, found.onboarding()))
                .orElseThrow(DocumentDownloadController::unknown);
        byte[] content = documents.open(document.id()).orElseThrow(DocumentDownloadController::unknown);
        timeline.add(
                document.onboarding(),
                Timeline.Type.ACTION,
                caller.getName(),
                "Opened %s.".formatted(document.label()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.type().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(document.name()))
                .body(content);
    }

    private boolean worksFor(Authentication caller, OnboardingId onboarding) {
        return access.mayWorkOn(caller.getName(), onboardings.get(onboarding).partnerId());
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static Optional<UUID> parsed(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same words for what does not exist, what is deleted, and what belongs to somebody else. */
    private static ErrorResponseException unknown() {
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.NOT_FOUND, "There is no such document, or it is deleted already."),
                null);
    }
}
