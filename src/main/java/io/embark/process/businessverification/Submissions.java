package io.embark.process.businessverification;

import io.embark.backend.BusinessAccounts.VerificationSubmission;
import io.embark.backend.BusinessAccounts.VerificationSubmission.File;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.Onboarding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is submitted for a client, one case at a time, and what was: counted by business, whatever becomes of the case, because the platform
 * counts so.
 */
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

    /** Whether another submission would be taken, as far as our own ones tell, and none is out that answers this refusal. */
    boolean isPossible(String businessManagerId, String refusal) {
        return made(businessManagerId) < VerificationSubmission.MOST && !isOut(businessManagerId, refusal);
    }

    /** How many we made for this business, ourselves or with the client. */
    long made(String businessManagerId) {
        return jdbc.sql("select count(*) from verification_submission where business_manager_id = ?")
                .param(businessManagerId)
                .query(Long.class)
                .single();
    }

    /** @param refusal which it answers, as the platform shows it, see {@link Reading#seen()} */
    void wentOut(Onboarding onboarding, String refusal) {
        insert(onboarding, refusal);
    }

    /** A person submitted with the client: nobody can tell when the platform shows it. */
    void madeByHand(Onboarding onboarding) {
        insert(onboarding, null);
    }

    private void insert(Onboarding onboarding, @Nullable String refusal) {
        jdbc.sql(
                        "insert into verification_submission (business_manager_id, onboarding_id, still_shown) values (?, ?, ?)")
                .params(onboarding.businessManagerId(), onboarding.id().value(), refusal)
                .update();
    }

    /** Whether we have answered this refusal, and the platform has shown nothing newer since. */
    boolean isOut(String businessManagerId, String refusal) {
        return jdbc.sql(
                                "select count(*) from verification_submission where business_manager_id = ? and still_shown = ?")
                        .params(businessManagerId, refusal)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What the platform shows now: of submissions that answer something else, it shows the news. */
    void platformShows(String businessManagerId, String seen) {
        jdbc.sql(
                        "update verification_submission set still_shown = null where business_manager_id = ? and still_shown <> ?")
                .params(businessManagerId, seen)
                .update();
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
