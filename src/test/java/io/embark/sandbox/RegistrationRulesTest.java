package io.embark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The platform's rules for registering numbers (backends.md §8.4, §8.5)")
class RegistrationRulesTest extends SandboxTest {

    @Test
    void onlyVerifiedNumbersRegister() {
        String number = add(approvedWaba());
        nameReview("APPROVED");
        register(number, "112233").expectRefusal(133006, null);
        register(number, "12345").expectRefusal(100, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING_REVIEW", "DECLINED", "EXPIRED", "NONE"})
    @DisplayName("F14: registered before the name is approved, a number gets no certificate")
    void registeredTooEarlyForItsName(String nameStatus) {
        String number = verified(approvedWaba());
        stage("{\"nameStatus\":\"%s\"}".formatted(nameStatus));
        register(number, "112233").expectRefusal(100, 2388001);
        assertThat(status(number)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVED", "AVAILABLE_WITHOUT_REVIEW"})
    @DisplayName("F14: with a name that is approved or needs no review, a number registers")
    void registeredInTime(String nameStatus) {
        String number = verified(approvedWaba());
        stage("{\"nameStatus\":\"%s\"}".formatted(nameStatus));
        register(number, "112233").expect(200);
    }

    @Test
    void aDeclinedNameMayBeReplacedByAnApprovedOne() {
        String number = verified(approvedWaba());
        nameReview("REJECTED");
        graphPost(number + "?new_display_name=Neuer%20Name", "").expect(200);
        register(number, "112233").expectRefusal(100, 2388001);
        nameReview("APPROVED");
        register(number, "112233").expect(200);
        assertThat(graphGet(number).text("verified_name")).isEqualTo("Neuer Name");
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "REJECTED", "DEFERRED"})
    @DisplayName("F14: registered before the account is approved, a number gets no certificate")
    void registeredTooEarlyForItsAccount(String review) {
        String waba = approvedWaba();
        String number = verified(waba);
        post("/sandbox/wabas/" + waba + "/review", "{\"decision\":\"%s\"}".formatted(review))
                .expect(204);
        register(number, "112233").expectRefusal(100, 2388001);
    }

    @Test
    void whoIsRegisteredHasItsCertificate() {
        String number = registered(approvedWaba());
        nameReview("REJECTED");
        register(number, "112233").expect(200);
    }

    @Test
    void twoStepVerificationAsksForItsPin() {
        stage("{\"twoStepEnabled\":true}");
        String number = verified(approvedWaba());
        register(number, "112233").expectRefusal(133005, null);
        stage("{\"twoStepEnabled\":false}");
        register(number, "112233").expect(200);
        register(number, "445566").expectRefusal(133005, null);
        graphPost(number, "{\"pin\":\"445566\"}").expect(200);
        advance("PT1M");
        register(number, "445566").expect(200);
    }

    @Test
    @DisplayName("F25: PINs that follow one another too fast are not even compared, and the details tell the wait")
    void pinsAreNotGuessedFast() {
        stage("{\"twoStepEnabled\":true}");
        String number = verified(approvedWaba());
        graphPost(number, "{\"pin\":\"445566\"}").expect(200);
        register(number, "112233").expectRefusal(133005, null);
        advance("PT18S");
        Answer tooFast = register(number, "445566");
        tooFast.expectRefusal(133009, null);
        assertThat(details(tooFast)).matches(".*Try again in 4[0-2] seconds[.]");
        advance("PT42S");
        register(number, "445566").expect(200);
    }

    @Test
    @DisplayName("F25: wrong PINs lock the number for twelve hours, and the details tell the wait")
    void wrongPinsLockTheNumber() {
        stage("{\"twoStepEnabled\":true}");
        String number = verified(approvedWaba());
        graphPost(number, "{\"pin\":\"445566\"}").expect(200);
        for (int i = 0; i < 5; i++) {
            register(number, "112233").expectRefusal(133005, null);
            advance("PT1M");
        }
        Answer locked = register(number, "445566");
        locked.expectRefusal(133008, null);
        assertThat(details(locked)).matches(".*Try again in 431[0-9]{2} seconds[.]");
        advance("PT11H58M");
        register(number, "445566").expectRefusal(133008, null);
        advance("PT1M");
        register(number, "445566").expect(200);
    }

    @Test
    @DisplayName("F24: the eleventh registration in 72 hours blocks for 72 hours")
    void theEleventhRegistrationBlocksForSeventyTwoHours() {
        String number = registered(approvedWaba());
        for (int i = 0; i < 9; i++) {
            register(number, "112233").expect(200);
        }
        advance("PT71H");
        register(number, "112233").expectRefusal(133016, null);
        advance("PT71H");
        register(number, "112233").expectRefusal(133016, null);
        graphPost(number + "/deregister", "").expect(200);
        advance("PT1H");
        register(number, "112233").expect(200);
    }

    @Test
    @DisplayName("F24: registrations that fail count as well")
    void failedRegistrationsCount() {
        String number = add(approvedWaba());
        for (int i = 0; i < 10; i++) {
            register(number, "112233").expectRefusal(133006, null);
        }
        register(number, "112233").expectRefusal(133016, null);
    }

    @Test
    @DisplayName("F24: deregistrations have a count of their own, and failed ones count as well")
    void deregistrationsAreCountedApart() {
        String number = registered(approvedWaba());
        graphPost(number + "/deregister", "").expect(200);
        for (int i = 0; i < 9; i++) {
            graphPost(number + "/deregister", "").expectRefusal(133010, null);
        }
        graphPost(number + "/deregister", "").expectRefusal(133016, null);
        register(number, "112233").expect(200);
        graphPost(number + "/deregister", "").expectRefusal(133016, null);
        advance("PT72H");
        graphPost(number + "/deregister", "").expect(200);
        assertThat(status(number)).isEqualTo("DISCONNECTED");
    }

    @Test
    @DisplayName("F30: after an incomplete deregistration a number has to be deregistered again")
    void anIncompleteDeregistrationIsRepeated() {
        String number = verified(approvedWaba());
        stage("{\"deregistrationIncomplete\":true}");
        register(number, "112233").expectRefusal(500, 133000, null);
        register(number, "112233").expectRefusal(500, 133000, null);
        graphPost(number + "/deregister", "").expect(200);
        assertThat(get("/sandbox/numbers/" + NUMBER)
                        .json()
                        .path("deregistrationIncomplete")
                        .asBoolean(true))
                .isFalse();
        register(number, "112233").expect(200);
        assertThat(status(number)).isEqualTo("CONNECTED");
    }

    @Test
    void aNumberThatStaysInTheAppIsTakenOffThere() {
        String number = registered(approvedWaba());
        stage("{\"coexistence\":true}");
        assertThat(graphGet(number + "?fields=is_on_biz_app")
                        .json()
                        .path("is_on_biz_app")
                        .asBoolean())
                .isTrue();
        graphPost(number + "/deregister", "").expectRefusal(100, null);
        assertThat(status(number)).isEqualTo("CONNECTED");
    }

    @Test
    void whatIsNotNamedStaysAsItIs() {
        List.of("coexistence", "restricted", "deregistrationIncomplete").forEach(field -> {
            stage("{\"%s\":true}".formatted(field));
            stage("{\"twoStepEnabled\":false}");
            assertThat(get("/sandbox/numbers/" + NUMBER).json().path(field).asBoolean())
                    .as("PUT merges")
                    .isTrue();
            stage("{\"%s\":false}".formatted(field));
            assertThat(get("/sandbox/numbers/" + NUMBER).json().path(field).asBoolean(true))
                    .isFalse();
        });
    }

    private String status(String number) {
        return graphGet(number + "?fields=status").text("status");
    }

    private static String details(Answer answer) {
        return answer.json().at("/error/error_data/details").asText();
    }
}
