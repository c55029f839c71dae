package io.embark.process.businessverification;

import io.embark.backend.BusinessAccounts.VerificationSubmission;
import io.embark.backend.BusinessAccounts.VerificationSubmission.File;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.Onboarding;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is submitted for a client, one case at a time. */
@Component
class Submissions {

    private final Documents documents;
    private final JdbcClient jdbc;

    Submissions(Documents documents, JdbcClient jdbc) {
        this.documents = documents;
        this.jdbc = jdbc;
    }

    /**
     * Waits until no other case of the same business submits, and keeps the turn until the transaction ends: two that submit at once
     * would both see one submission left.
     */
    void takeTurn(String businessManagerId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("verification of " + businessManagerId)
                .query(rs -> {});
    }

    VerificationSubmission of(Onboarding onboarding) {
        List<File> files = documents.open(onboarding.id()).stream()
                .map(this::file)
                .flatMap(Optional::stream)
                .toList();
        return new VerificationSubmission(onboarding.businessManagerId(), onboarding.legalEntityName(), files);
    }

    private Optional<File> file(Document document) {
        return documents
                .open(document.id())
                .map(content -> new File(document.name(), document.type().mediaType(), content));
    }
}
