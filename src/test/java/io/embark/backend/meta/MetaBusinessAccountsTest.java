package io.embark.backend.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.backend.BusinessAccounts.VerificationSubmission;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.StubServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaBusinessAccountsTest {

    private static final String WABA = "102290129340398";
    private static final String CLIENT = "1234567890123456";

    @RegisterExtension
    private final StubServer meta = new StubServer();

    private BusinessAccounts accounts;

    @BeforeEach
    void connect() {
        accounts = new MetaBusinessAccounts(MetaFixture.graph(meta), MetaFixture.settings(meta));
    }

    @ParameterizedTest
    @CsvSource({
        "not_verified, NOT_SUBMITTED",
        "expired, NOT_SUBMITTED",
        "pending, SUBMITTED",
        "pending_submission, SUBMITTED",
        "verified, VERIFIED",
        "VERIFIED, VERIFIED",
        "pending_need_more_info, MORE_INFORMATION",
        "rejected, REJECTED",
        "failed, REJECTED",
        "revoked, REJECTED",
        "ineligible, INELIGIBLE",
        "something_new, SUBMITTED"
    })
    void verificationStates(String word, State state) {
        meta.answer(200, "{\"id\":\"1\",\"verification_status\":\"%s\"}".formatted(word))
                .answer(200, "{\"data\":[]}");

        assertThat(accounts.businessVerification(CLIENT)).isEqualTo(new BusinessVerification(state, List.of()));

        assertThat(meta.requests().get(0).target()).isEqualTo("/v26.0/" + CLIENT + "?fields=verification_status");
        assertThat(meta.requests()).hasSize(state == State.MORE_INFORMATION || state == State.REJECTED ? 2 : 1);
    }

    @Test
    void aBusinessWithoutStateIsNoFailure() {
        meta.answer(200, "{\"id\":\"1\",\"verification_status\":null}").answer(200, "{\"id\":\"1\"}");

        assertThat(accounts.businessVerification(CLIENT).state()).isEqualTo(State.SUBMITTED);
        assertThat(accounts.businessVerification(CLIENT).state()).isEqualTo(State.SUBMITTED);
    }

    @Test
    void theReasonsAreThoseOfTheNewestSubmission() {
        meta.answer(200, "{\"verification_status\":\"rejected\"}")
                .answer(
                        200,
                        """
                        {"data":[
                         {"id":"1","submitted_time":"2026-11-01T10:00:00+0000","rejection_reasons":["MALFORMED_DOCUMENTS"]},
                         {"id":"2","submitted_time":"2026-11-03T10:00:00+0000","verification_status":"FAILED",
                          "rejection_reasons":["LEGAL NAME NOT MATCHING","address_not_matching","NONE","A_NEW_ONE"]},
                         {"id":"3","submitted_time":"2026-11-02T10:00:00+00:00","rejection_reasons":["WEBSITE_NOT_MATCHING"]}]}""");

        assertThat(accounts.businessVerification(CLIENT).reasons())
                .containsExactly("LEGAL_NAME_NOT_MATCHING", "ADDRESS_NOT_MATCHING", "A_NEW_ONE");
        assertThat(meta.requests().get(1).target())
                .startsWith("/v26.0/" + MetaFixture.OUR_BUSINESS + "/self_certified_whatsapp_business_submissions?")
                .contains("end_business_id=" + CLIENT);
    }

    @Test
    void withoutTimesTheFirstSubmissionIsTheNewest() {
        meta.answer(200, "{\"verification_status\":\"PENDING_NEED_MORE_INFO\"}")
                .answer(
                        200,
                        "{\"data\":[{\"rejection_reasons\":[\"LEGAL_NAME_NOT_MATCHING\"]},{\"rejection_reasons\":[\"NONE\"]}]}");

        assertThat(accounts.businessVerification(CLIENT))
                .isEqualTo(new BusinessVerification(State.MORE_INFORMATION, List.of("LEGAL_NAME_NOT_MATCHING"), 2));
    }

    @ParameterizedTest
    @CsvSource({"{\"data\":[{\"id\":\"1\"}]}", "{\"data\":[{\"rejection_reasons\":null}]}", "{}"})
    void submissionsWithoutReasonsGiveNone(String submissions) {
        meta.answer(200, "{\"verification_status\":\"rejected\"}").answer(200, submissions);

        assertThat(accounts.businessVerification(CLIENT).reasons()).isEmpty();
    }

    @Test
    void aPartnerThatMayNotReadSubmissionsGetsNoReasons() {
        meta.answer(200, "{\"verification_status\":\"rejected\"}")
                .answer(403, "{\"error\":{\"message\":\"(#10)\",\"type\":\"OAuthException\",\"code\":10}}");

        assertThat(accounts.businessVerification(CLIENT))
                .isEqualTo(new BusinessVerification(State.REJECTED, List.of()));
    }

    @Test
    void anOutageWhileReadingSubmissionsIsNotSilent() {
        meta.answer(200, "{\"verification_status\":\"rejected\"}").answer(503, "");

        assertThatThrownBy(() -> accounts.businessVerification(CLIENT))
                .isInstanceOf(PlatformUnavailableException.class);
    }

    @Test
    void aRefusalThatASubmissionUnderReviewAnswersIsNone() {
        meta.answer(200, "{\"verification_status\":\"rejected\"}")
                .answer(
                        200,
                        "{\"data\":[{\"verification_status\":\"PENDING\"},{\"verification_status\":\"FAILED\",\"rejection_reasons\":[\"ADDRESS_NOT_MATCHING\"]}]}");

        assertThat(accounts.businessVerification(CLIENT))
                .isEqualTo(new BusinessVerification(State.SUBMITTED, List.of(), 2));
    }

    @Test
    void documentsGoOutAsTheyAre() {
        meta.answer(200, "{\"success\":true,\"message\":\"Received.\",\"verification_attempts\":2}");

        int attempts = accounts.submitVerification(new VerificationSubmission(
                CLIENT,
                "Bäckerei Ötz GmbH",
                List.of(
                        new VerificationSubmission.File("a.pdf", "application/pdf", "one".getBytes(UTF_8)),
                        new VerificationSubmission.File("b.png", "image/png", "two".getBytes(UTF_8)))));

        assertThat(attempts).isEqualTo(2);
        assertThat(meta.requests().get(0).target())
                .isEqualTo("/v26.0/" + MetaFixture.OUR_BUSINESS + "/self_certify_whatsapp_business");
        assertThat(meta.requests().get(0).body())
                .contains("name=\"end_business_id\"", CLIENT, "Bäckerei Ötz GmbH")
                .contains("name=\"business_documents[]\"; filename=\"a.pdf\"", "Content-Type: application/pdf", "one")
                .contains("filename=\"b.png\"", "Content-Type: image/png", "two");
    }

    @Test
    void anUnknownBusinessIsRefused() {
        meta.sample(400, "meta/err_not_found_100_33.json");

        assertThatThrownBy(() -> accounts.businessVerification(CLIENT))
                .isInstanceOfSatisfying(PlatformRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(PlatformRefusedException.Reason.NOT_FOUND))
                .hasMessageContaining(CLIENT);
    }

    @Test
    void theWabasOfAnOwnerAreFoundOverAllPages() {
        meta.answer(
                        200,
                        """
                        {"paging":{"next":"https://graph.facebook.com/x?after=c2","cursors":{"after":"c2"}},
                         "data":[{"id":"11","name":"One","owner_business_info":{"name":"Oetz","id":1234567890123456}},
                                 {"id":"12","name":"Foreign","owner_business_info":{"id":"99"}},
                                 {"id":"13","name":"Nobody's"}]}""")
                .answer(
                        200,
                        "{\"data\":[{\"owner_business_info\":{\"id\":\"1234567890123456\"},\"id\":14}],\"paging\":{}}");

        assertThat(accounts.accountsSharedBy(CLIENT))
                .containsExactly(new SharedAccount("11", "One", CLIENT), new SharedAccount("14", "", CLIENT));
        assertThat(meta.requests().get(0).decoded())
                .startsWith("/v26.0/" + MetaFixture.OUR_BUSINESS + "/client_whatsapp_business_accounts?")
                .contains("fields=id,name,owner_business_info{id,name}");
        assertThat(meta.requests()).hasSize(2);
    }

    @Test
    void sharingNothingIsAnEmptyList() {
        meta.answer(200, "{\"data\":[]}");

        assertThat(accounts.accountsSharedBy(CLIENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, APPROVED",
        "approved, APPROVED",
        "REJECTED, REJECTED",
        "PENDING, PENDING",
        "DEFERRED, PENDING",
        "SOMETHING_NEW, PENDING"
    })
    void reviews(String word, Review review) {
        meta.answer(200, "{\"account_review_status\":\"%s\",\"id\":\"%s\"}".formatted(word, WABA));

        assertThat(accounts.accountReview(WABA)).isEqualTo(review);
        assertThat(meta.request().target()).isEqualTo("/v26.0/" + WABA + "?fields=account_review_status");
    }

    @Test
    void aDocumentedWabaWithoutReviewIsUndecided() {
        meta.sample(200, "meta/get_waba.json");

        assertThat(accounts.accountReview(WABA)).isEqualTo(Review.PENDING);
    }

    @Test
    void subscribesWithAnEmptyBody() {
        meta.sample(200, "meta/success_true.json");

        accounts.subscribeToEvents(WABA);

        assertThat(meta.request().method()).isEqualTo("POST");
        assertThat(meta.request().target()).isEqualTo("/v26.0/" + WABA + "/subscribed_apps");
        assertThat(meta.request().body()).isEmpty();
        assertThat(meta.request().headers().getFirst("Authorization")).isEqualTo("Bearer " + MetaFixture.TOKEN);
    }

    @Test
    void anySubscriptionCounts() {
        meta.answer(200, "{\"data\":[{\"whatsapp_business_api_data\":{\"id\":\"634974688087057\",\"name\":\"App\"}}]}")
                .answer(200, "{\"data\":[]}")
                .answer(200, "{}");

        assertThat(accounts.isSubscribedToEvents(WABA)).isTrue();
        assertThat(accounts.isSubscribedToEvents(WABA)).isFalse();
        assertThat(accounts.isSubscribedToEvents(WABA)).isFalse();
        assertThat(meta.requests().get(0).path()).isEqualTo("/v26.0/" + WABA + "/subscribed_apps");
    }

    @Test
    void aPaymentMethodIsThereWhenThePlatformNamesOne() {
        meta.answer(200, "{\"id\":\"%s\",\"primary_funding_id\":\"2166032233567800\"}".formatted(WABA))
                .answer(200, "{\"id\":\"%s\",\"primary_funding_id\":2166032233567800}".formatted(WABA))
                .answer(200, "{\"id\":\"%s\"}".formatted(WABA))
                .answer(200, "{\"id\":\"%s\",\"primary_funding_id\":null}".formatted(WABA))
                .answer(200, "{\"id\":\"%s\",\"primary_funding_id\":\"\"}".formatted(WABA));

        assertThat(accounts.hasPaymentMethod(WABA)).isTrue();
        assertThat(accounts.hasPaymentMethod(WABA)).isTrue();
        assertThat(accounts.hasPaymentMethod(WABA)).isFalse();
        assertThat(accounts.hasPaymentMethod(WABA)).isFalse();
        assertThat(accounts.hasPaymentMethod(WABA)).isFalse();
        assertThat(meta.requests().get(0).target()).isEqualTo("/v26.0/" + WABA + "?fields=primary_funding_id");
    }
}
