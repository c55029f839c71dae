package io.embark.backend.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.BusinessNumbers.OfficialAccount;
import io.embark.backend.BusinessNumbers.OfficialAccountRequest;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.StubServer;
import io.embark.domain.CodeMethod;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Pin;
import io.embark.domain.VerificationCode;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaBusinessNumbersTest {

    private static final String WABA = "102290129340398";
    private static final String ID = "106540352242922";
    private static final PhoneNumber NUMBER = new PhoneNumber("+16315555555");

    @RegisterExtension
    private final StubServer meta = new StubServer();

    private BusinessNumbers numbers;

    @BeforeEach
    void connect() {
        numbers = new MetaBusinessNumbers(MetaFixture.graph(meta));
    }

    @Test
    void readsACapturedNumber() {
        meta.sample(200, "meta/get_phone_number.json");

        assertThat(numbers.read("109219645287979"))
                .isEqualTo(new BusinessNumber(
                        "109219645287979",
                        "11111111111",
                        "Test Number",
                        NameStatus.NONE,
                        null,
                        null,
                        false,
                        false,
                        false));
        assertThat(meta.request().method()).isEqualTo("GET");
        assertThat(meta.request().decoded())
                .isEqualTo("/v26.0/109219645287979?fields=id,display_phone_number,verified_name,name_status,"
                        + "new_display_name,new_name_status,code_verification_status,status");
        assertThat(meta.request().headers().getFirst("Authorization")).isEqualTo("Bearer " + MetaFixture.TOKEN);
        assertThat(meta.request().body()).isEmpty();
    }

    @Test
    void readsTheDocumentedNumber() {
        meta.sample(200, "meta/get_phone_number_platform.json");

        BusinessNumber number = numbers.read(ID);

        assertThat(number.digits()).isEqualTo("15550783881");
        assertThat(number.codeVerified()).isTrue();
        assertThat(number.connected()).isFalse();
    }

    @Test
    void readsTheDocumentedDisplayName() {
        meta.sample(200, "meta/get_display_name.json");

        BusinessNumber number = numbers.read(ID);

        assertThat(number.nameStatus()).isEqualTo(NameStatus.APPROVED);
        assertThat(number.nameReview("Lucky Shrub")).isEqualTo(Review.APPROVED);
        assertThat(number.digits()).isEmpty();
    }

    @Test
    void readsANumberOfWhichOnlySomeFieldsWereAnswered() {
        meta.sample(200, "meta/get_phone_number_fields.json");

        assertThat(numbers.read("109219645287979"))
                .isEqualTo(new BusinessNumber(
                        "109219645287979", "", "Test Number", NameStatus.APPROVED, null, null, false, false, false));
    }

    @Test
    void readsARename() {
        meta.answer(
                200,
                """
                {"id":106540352242922,"display_phone_number":"+1 631-555-5555","verified_name":"Old","name_status":"approved",
                 "new_display_name":"New","new_name_status":"Declined","code_verification_status":"verified",
                 "status":"connected","unknown":{"a":[1]}}""");

        BusinessNumber number = numbers.read(ID);

        assertThat(number)
                .isEqualTo(new BusinessNumber(
                        ID, "16315555555", "Old", NameStatus.APPROVED, "New", NameStatus.DECLINED, true, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, APPROVED",
        "AVAILABLE_WITHOUT_REVIEW, AVAILABLE_WITHOUT_REVIEW",
        "DECLINED, DECLINED",
        "EXPIRED, EXPIRED",
        "PENDING_REVIEW, PENDING_REVIEW",
        "NONE, NONE",
        "NON_EXISTS, NONE",
        "SOMETHING_NEW, NONE",
        "null, NONE"
    })
    void unknownNameStatesAreUndecided(String word, NameStatus status) {
        String value = word.equals("null") ? "null" : "\"" + word + "\"";
        meta.answer(
                200,
                "{\"id\":\"1\",\"name_status\":%s,\"new_display_name\":\"N\",\"new_name_status\":%s}"
                        .formatted(value, value));

        BusinessNumber number = numbers.read("1");

        assertThat(number.nameStatus()).isEqualTo(status);
        assertThat(number.requestedNameStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "DISCONNECTED", "BANNED", "FLAGGED", "LINKED", "UNKNOWN"})
    void onlyConnectedIsConnectedAndOnlyVerifiedIsVerified(String status) {
        meta.answer(
                200, "{\"id\":\"1\",\"status\":\"%s\",\"code_verification_status\":\"UNVERIFIED\"}".formatted(status));

        assertThat(numbers.read("1").connected()).isFalse();
        assertThat(meta.requests()).hasSize(1);
    }

    @Test
    @DisplayName("F37: reads where an official business account stands, and what the platform asks for it")
    void readsTheOfficialAccount() {
        meta.answer(
                200,
                """
                {"id":"106540352242922","status":"FLAGGED","name_status":"APPROVED","is_pin_enabled":true,"is_on_biz_app":true,
                 "last_onboarded_time":"2026-10-24T14:05:09+0000","is_official_business_account":false,
                 "official_business_account":{"oba_status":"pending"}}""");

        assertThat(numbers.officialAccount(ID))
                .isEqualTo(new OfficialAccount(
                        OfficialState.PENDING,
                        true,
                        Instant.parse("2026-10-24T14:05:09Z"),
                        true,
                        Review.APPROVED,
                        true));
        assertThat(meta.request().decoded())
                .isEqualTo("/v26.0/" + ID + "?fields=status,name_status,is_pin_enabled,is_on_biz_app,"
                        + "last_onboarded_time,is_official_business_account,official_business_account{oba_status}");
    }

    @Test
    @DisplayName("F37: what the platform does not show of an official business account stays open")
    void readsAnOfficialAccountOfWhichNothingIsShown() {
        meta.answer(200, "{\"id\":\"1\",\"last_onboarded_time\":\"yesterday\"}")
                .answer(200, "{\"id\":\"1\",\"official_business_account\":{\"oba_status\":\"SOMETHING_NEW\"}}")
                .answer(
                        200,
                        "{\"id\":\"1\",\"is_official_business_account\":true,\"official_business_account\":{\"oba_status\":\"NOT_STARTED\"}}");

        assertThat(numbers.officialAccount("1"))
                .isEqualTo(new OfficialAccount(OfficialState.NOT_STARTED, false, null, null, Review.PENDING, false));
        assertThat(numbers.officialAccount("1").state()).isEqualTo(OfficialState.NOT_STARTED);
        assertThat(numbers.officialAccount("1").state()).as("the badge counts").isEqualTo(OfficialState.APPROVED);
    }

    @Test
    @DisplayName("F37: asks for an official business account with names instead of codes")
    void requestsAnOfficialAccount() {
        meta.sample(200, "meta/success_true.json").sample(200, "meta/success_true.json");

        numbers.requestOfficialAccount(
                ID,
                new OfficialAccountRequest(
                        "https://www.oetz.example", "Germany", "German", List.of("https://press.example/oetz"), "Why"));
        numbers.requestOfficialAccount(
                ID, new OfficialAccountRequest("https://www.oetz.example", "Germany", "German", List.of(), null));

        assertThat(meta.requests().get(0).method()).isEqualTo("POST");
        assertThat(meta.requests().get(0).target()).isEqualTo("/v26.0/" + ID + "/official_business_account");
        assertThat(meta.requests().get(0).body())
                .isEqualTo("{\"business_website_url\":\"https://www.oetz.example\","
                        + "\"primary_country_of_operation\":\"Germany\",\"primary_language\":\"German\","
                        + "\"supporting_links\":[\"https://press.example/oetz\"],"
                        + "\"additional_supporting_information\":\"Why\"}");
        assertThat(meta.requests().get(1).body()).doesNotContain("additional_supporting_information");
    }

    @Test
    void findsANumberInACapturedListWithCursorsButNoNextPage() {
        meta.sample(200, "meta/list_phone_numbers.json");

        assertThat(numbers.find(WABA, new PhoneNumber("+33333333333")))
                .map(BusinessNumber::phoneNumberId)
                .contains("109287919526479");
        assertThat(meta.request().decoded())
                .startsWith("/v26.0/" + WABA + "/phone_numbers?")
                .contains("fields=id,display_phone_number")
                .contains("limit=100");
    }

    @Test
    void findsNothingInACapturedList() {
        meta.sample(200, "meta/list_phone_numbers.json");

        assertThat(numbers.find(WABA, NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1 631-555-5555", "16315555555", "+1 (631) 555\u00a05555"})
    void findsANumberHoweverItIsFormatted(String displayed) {
        meta.answer(200, "{\"data\":[{\"display_phone_number\":\"%s\",\"id\":%s}]}".formatted(displayed, ID));

        assertThat(numbers.find(WABA, NUMBER))
                .map(BusinessNumber::phoneNumberId)
                .contains(ID);
    }

    @Test
    void readsAListToItsLastPage() {
        meta.answer(
                        200,
                        page(
                                "1",
                                "\"cursors\":{\"before\":\"x\",\"after\":\"a+b=\"},\"next\":\"http://evil.example/?after=z\""))
                .answer(
                        200,
                        page(
                                "2",
                                "\"next\":\"https://graph.facebook.com/v26.0/1/phone_numbers?limit=100&after=c%3D%3D\""))
                .answer(200, page("16315555555", "\"cursors\":{\"after\":\"last\"}"));

        assertThat(numbers.find(WABA, NUMBER)).isPresent();

        assertThat(meta.requests()).hasSize(3);
        assertThat(meta.requests().get(0).target()).doesNotContain("after");
        assertThat(meta.requests().get(1).target()).endsWith("&after=a%2Bb%3D");
        assertThat(meta.requests().get(2).target()).endsWith("&after=c%3D%3D");
    }

    @Test
    void aListWithoutEndIsGivenUp() {
        String endless = page("1", "\"cursors\":{\"after\":\"again\"},\"next\":\"https://x.example/?after=again\"");
        IntStream.range(0, GraphClient.MAX_PAGES).forEach(i -> meta.answer(200, endless));

        PlatformUnavailableException failure =
                catchThrowableOfType(PlatformUnavailableException.class, () -> numbers.find(WABA, NUMBER));

        assertThat(failure).hasMessageContaining("did not end").hasMessageContaining(WABA);
        assertThat(meta.requests()).hasSize(GraphClient.MAX_PAGES);
    }

    @Test
    void addsANumberInTheDocumentedShape() {
        meta.sample(200, "meta/create_phone_number_response.json");

        String id = numbers.add(WABA, new PhoneNumber("+14195551518"), "Lucky Shrub");

        assertThat(id).isEqualTo("110200345501442");
        assertThat(meta.request().method()).isEqualTo("POST");
        assertThat(meta.request().target()).isEqualTo("/v26.0/" + WABA + "/phone_numbers");
        JsonNode documented = StubServer.json(StubServer.resource("meta/create_phone_number_request.json"));
        JsonNode sent = meta.request().json();
        assertThat(sent.get("cc")).isEqualTo(documented.get("cc"));
        assertThat(sent.get("verified_name")).isEqualTo(documented.get("verified_name"));
        // The documented number repeats the country code, which is optional.
        assertThat(sent.get("cc").asText() + sent.get("phone_number").asText())
                .isEqualTo(documented.get("phone_number").asText());
    }

    @Test
    void anIdThatIsANumberIsText() {
        meta.answer(200, "{\"id\":110200345501442}");

        assertThat(numbers.add(WABA, NUMBER, "N")).isEqualTo("110200345501442");
    }

    @Test
    void anAddedNumberWithoutIdIsInDoubt() {
        meta.sample(200, "meta/success_true.json");

        assertThat(catchThrowableOfType(
                                PlatformUnavailableException.class, () -> numbers.add(WABA, NUMBER, "Lucky Shrub"))
                        .inDoubt())
                .isTrue();
    }

    @Test
    void migratesANumberByTheSameCallWithAMark() {
        meta.sample(200, "meta/create_phone_number_response.json");

        String id = numbers.migrate(WABA, new PhoneNumber("+14195551518"), "Lucky Shrub");

        assertThat(id).isEqualTo("110200345501442");
        assertThat(meta.request().method()).isEqualTo("POST");
        assertThat(meta.request().target()).isEqualTo("/v26.0/" + WABA + "/phone_numbers");
        assertThat(meta.request().json())
                .isEqualTo(StubServer.json(
                        "{\"cc\":\"1\",\"phone_number\":\"4195551518\",\"verified_name\":\"Lucky Shrub\","
                                + "\"migrate_phone_number\":true}"));
    }

    @Test
    void aMigratedNumberWithoutIdIsInDoubt() {
        meta.sample(200, "meta/success_true.json");

        assertThat(catchThrowableOfType(
                                PlatformUnavailableException.class, () -> numbers.migrate(WABA, NUMBER, "Lucky Shrub"))
                        .inDoubt())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2388001, NUMBER_STILL_IN_USE",
        "2388103, PRECONDITION_NOT_MET",
        "2388091, PRECONDITION_NOT_MET",
        "2593085, PRECONDITION_NOT_MET",
        "2388012, NUMBER_ALREADY_LISTED",
        "0, OTHER"
    })
    @DisplayName("F31, F32: a refused migration is told apart by its subcode, never by its text")
    void refusalsOfAMigration(int subcode, Reason reason) {
        meta.answer(
                400,
                """
                {"error":{"message":"Parámetro no válido","type":"OAuthException","code":100,"error_subcode":%d,
                 "error_user_title":"No se puede migrar el número","fbtrace_id":"AbCdEfGh1234567890"}}"""
                        .formatted(subcode));

        PlatformRefusedException refused = catchThrowableOfType(
                PlatformRefusedException.class, () -> numbers.migrate(WABA, NUMBER, "Lucky Shrub"));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused)
                .hasMessageContaining("migrate the number to WABA " + WABA)
                .hasMessageNotContaining("Parámetro")
                .hasMessageNotContaining(NUMBER.digits());
    }

    @Test
    void maintenanceDuringAMigrationIsNoRefusalAndNoDoubt() {
        meta.answer(400, "{\"error\":{\"code\":100,\"error_subcode\":2494100}}");

        assertThat(catchThrowableOfType(
                                PlatformUnavailableException.class, () -> numbers.migrate(WABA, NUMBER, "Lucky Shrub"))
                        .inDoubt())
                .isFalse();
    }

    @Test
    void everyWriteCarriesItsParametersInTheBodyOnly() {
        for (int i = 0; i < 4; i++) {
            meta.sample(200, "meta/success_true.json");
        }

        numbers.requestCode(ID, CodeMethod.VOICE, "de");
        numbers.verifyCode(ID, VerificationCode.parse("012-345").orElseThrow());
        numbers.register(ID, Pin.of("098765"));
        numbers.requestDisplayName(ID, "Bäckerei Ötz & Söhne");

        assertThat(meta.requests()).extracting(StubServer.Request::method).containsOnly("POST");
        assertThat(meta.requests())
                .extracting(StubServer.Request::target)
                .containsExactly(
                        "/v26.0/" + ID + "/request_code",
                        "/v26.0/" + ID + "/verify_code",
                        "/v26.0/" + ID + "/register",
                        "/v26.0/" + ID);
        assertThat(meta.requests())
                .extracting(StubServer.Request::json)
                .isEqualTo(List.of(
                        StubServer.json("{\"code_method\":\"VOICE\",\"language\":\"de\"}"),
                        StubServer.json("{\"code\":\"012345\"}"),
                        StubServer.json("{\"messaging_product\":\"whatsapp\",\"pin\":\"098765\"}"),
                        StubServer.json("{\"new_display_name\":\"Bäckerei Ötz & Söhne\"}")));
        assertThat(meta.requests()).allSatisfy(request -> {
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer " + MetaFixture.TOKEN);
            assertThat(request.target()).doesNotContain(MetaFixture.TOKEN);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "meta/err_verify_code_136025_2388093.json, CODE_WRONG, 136025/2388093",
        "meta/err_create_certificate_100_2388001.json, NUMBER_STILL_IN_USE, 100/2388001",
        "meta/err_not_found_100_33.json, NOT_FOUND, 100/33",
        "meta/err_register_pin_mismatch_133005.json, PIN_MISMATCH, 133005",
        "meta/err_recipient_not_allowed_131030.json, OTHER, 131030"
    })
    void refusalsOfTheSamples(String sample, Reason reason, String code) {
        meta.sample(400, sample);

        PlatformRefusedException refused =
                catchThrowableOfType(PlatformRefusedException.class, () -> numbers.register(ID, Pin.of("098765")));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused)
                .hasMessageContaining("code " + code)
                .hasMessageContaining("register number " + ID)
                .hasMessageNotContaining("098765")
                .hasMessageNotContaining("código");
    }

    @Test
    void throttlingOfTheSamples() {
        meta.sample(400, "meta/err_throughput_130429.json");

        PlatformUnavailableException failure = catchThrowableOfType(
                PlatformUnavailableException.class, () -> numbers.requestCode(ID, CodeMethod.SMS, "en"));

        assertThat(failure.inDoubt()).isFalse();
        assertThat(failure).hasMessageContaining("130429/2494055");
    }

    @Test
    void anErrorWithStatus200IsAnErrorAllTheSame() {
        meta.sample(200, "meta/err_register_pin_mismatch_133005.json");

        assertThat(catchThrowableOfType(PlatformRefusedException.class, () -> numbers.register(ID, Pin.of("098765")))
                        .reason())
                .isEqualTo(Reason.PIN_MISMATCH);
    }

    @Test
    void successFalseIsARefusal() {
        meta.answer(200, "{\"success\":false}");

        assertThat(catchThrowableOfType(PlatformRefusedException.class, () -> numbers.register(ID, Pin.of("098765")))
                        .reason())
                .isEqualTo(Reason.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"success\":tr", "<html>welcome to the airport</html>", "[]", "\"ok\"", "null"})
    void aSuccessThatIsNotGraphsIsInDoubt(String body) {
        meta.answer(200, body);

        assertThat(catchThrowableOfType(
                                PlatformUnavailableException.class, () -> numbers.requestCode(ID, CodeMethod.SMS, "en"))
                        .inDoubt())
                .isTrue();
    }

    @Test
    void aRedirectIsNeitherFollowedNorASuccess() {
        meta.answer(302, "", "Location", meta.url() + "/elsewhere");

        assertThat(catchThrowableOfType(
                                PlatformUnavailableException.class, () -> numbers.register(ID, Pin.of("098765")))
                        .inDoubt())
                .isTrue();
        assertThat(meta.requests()).hasSize(1);
    }

    @Test
    void anHtmlErrorOfAProxyIsInDoubt() {
        meta.answer(502, "<html>Bad Gateway</html>", "Content-Type", "text/html");

        assertThat(catchThrowableOfType(
                                PlatformUnavailableException.class, () -> numbers.register(ID, Pin.of("098765")))
                        .inDoubt())
                .isTrue();
    }

    private static String page(String digits, String paging) {
        return "{\"data\":[{\"id\":\"9\",\"display_phone_number\":\"%s\"}],\"paging\":{%s}}".formatted(digits, paging);
    }
}
