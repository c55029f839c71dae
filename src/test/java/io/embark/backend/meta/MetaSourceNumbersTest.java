package io.embark.backend.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.SourceNumbers;
import io.embark.backend.SourceNumbers.SourceNumber;
import io.embark.backend.SourceNumbers.Standing;
import io.embark.backend.SourceNumbers.Template;
import io.embark.backend.StubServer;
import io.embark.domain.PhoneNumber;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaSourceNumbersTest {

    private static final String CLIENT = "1234567890123456";
    private static final String DESTINATION = "102290129340398";
    private static final String SOURCE = "204857160012345";
    private static final String ID = "204857160054321";
    private static final PhoneNumber NUMBER = new PhoneNumber("+16315555555");

    @RegisterExtension
    private final StubServer meta = new StubServer();

    private SourceNumbers sources;

    @BeforeEach
    void connect() {
        GraphClient graph = MetaFixture.graph(meta);
        sources = new MetaSourceNumbers(graph, new MetaBusinessAccounts(graph, MetaFixture.settings(meta)));
    }

    @Test
    void findsTheNumberOnAnotherAccountOfItsOwner() {
        meta.answer(
                        200,
                        """
                        {"data":[
                         {"id":"%s","name":"Destination","owner_business_info":{"id":"%s","name":"Ötz"}},
                         {"id":"7","name":"Somebody else's","owner_business_info":{"id":"999","name":"Other"}},
                         {"id":"8","name":"Of an unknown owner"},
                         {"id":%s,"name":"Old","owner_business_info":{"id":%s,"name":"Ötz"}}]}"""
                                .formatted(DESTINATION, CLIENT, SOURCE, CLIENT))
                .answer(
                        200,
                        """
                        {"data":[{"id":"1","display_phone_number":"+1 631-555-5550"},
                         {"id":"%s","display_phone_number":"+1 631-555-5555","status":"CONNECTED","is_pin_enabled":true,
                          "name_status":"APPROVED","new_name_status":"PENDING_REVIEW","is_on_biz_app":true}]}"""
                                .formatted(ID))
                .answer(200, "{\"account_review_status\":\"PENDING\"}");

        assertThat(find())
                .isEqualTo(new SourceNumber(
                        SOURCE, "Old", ID, true, true, NameStatus.APPROVED, true, Review.PENDING, true));

        assertThat(meta.requests()).extracting(StubServer.Request::method).containsOnly("GET");
        assertThat(meta.requests())
                .extracting(StubServer.Request::path)
                .as("neither the destination nor accounts of others are looked at")
                .containsExactly(
                        "/v26.0/" + MetaFixture.OUR_BUSINESS + "/client_whatsapp_business_accounts",
                        "/v26.0/" + SOURCE + "/phone_numbers",
                        "/v26.0/" + SOURCE);
        assertThat(meta.requests().get(1).decoded())
                .contains(
                        "fields=id,display_phone_number,status,is_pin_enabled,name_status,new_name_status,is_on_biz_app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1 631-555-5555", "16315555555", "+1 (631) 555\u00a05555"})
    void findsANumberHoweverItIsFormatted(String displayed) {
        shared(SOURCE).answer(200, numbers(ID, displayed, "CONNECTED")).answer(200, "{}");

        assertThat(find().phoneNumberId()).isEqualTo(ID);
    }

    @Test
    void wordsThatWeDoNotKnowAndFieldsThatAreNotThereAreNeitherGoodNorBad() {
        shared(SOURCE)
                .answer(
                        200,
                        "{\"data\":[{\"id\":204857160054321,\"display_phone_number\":\"16315555555\",\"name_status\":\"NEW_WORD\","
                                + "\"status\":null,\"new_display_name\":null}]}")
                .answer(200, "{\"account_review_status\":\"NEW_WORD\"}");

        assertThat(find())
                .isEqualTo(new SourceNumber(
                        SOURCE, "Account", ID, false, null, NameStatus.NONE, false, Review.PENDING, false));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, true",
        "connected, true",
        "FLAGGED, true",
        "RESTRICTED, true",
        "RATE_LIMITED, true",
        "PENDING, false",
        "DISCONNECTED, false",
        "NEW_WORD, false"
    })
    void registeredIsConnectedEvenWhereItIsRestrained(String status, boolean connected) {
        shared(SOURCE).answer(200, numbers(ID, "16315555555", status)).answer(200, "{}");

        assertThat(find().connected()).isEqualTo(connected);
    }

    @Test
    void whereTheNumberMovedAwayEarlierIsNotItsSource() {
        shared("7", SOURCE)
                .answer(200, numbers("71", "16315555555", "MIGRATED"))
                .answer(200, numbers(ID, "16315555555", "CONNECTED"))
                .answer(200, "{\"account_review_status\":\"APPROVED\"}");

        assertThat(find())
                .isEqualTo(new SourceNumber(
                        SOURCE, "Account", ID, true, null, NameStatus.NONE, false, Review.APPROVED, false));
        assertThat(meta.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIGRATED", "DELETED"})
    void anAccountThatTheNumberHasLeftShowsNothing(String status) {
        shared("7").answer(200, numbers("71", "16315555555", status));

        assertThat(sources.find(CLIENT, NUMBER, DESTINATION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PENDING_REVIEW, true", "DECLINED, false", "APPROVED, false", "EXPIRED, false", "NONE, false"})
    void onlyARenameUnderReviewIsPending(String status, boolean pending) {
        shared(SOURCE)
                .answer(
                        200,
                        ("{\"data\":[{\"id\":\"1\",\"display_phone_number\":\"16315555555\",\"status\":\"CONNECTED\","
                                        + "\"new_display_name\":\"Neu\",\"new_name_status\":\"%s\"}]}")
                                .formatted(status))
                .answer(200, "{}");

        assertThat(find().renamePending()).isEqualTo(pending);
    }

    @Test
    void aNumberThatNoSharedAccountHasIsNotShown() {
        shared("7", DESTINATION).answer(200, numbers("71", "16315555550", "CONNECTED"));
        assertThat(sources.find(CLIENT, NUMBER, DESTINATION)).isEmpty();

        shared();
        assertThat(sources.find(CLIENT, NUMBER, DESTINATION)).isEmpty();
    }

    @Test
    void readsAllThatMustMove() {
        meta.answer(
                        200,
                        """
                        {"id":"1","verified_name":"Bäckerei Ötz","quality_rating":"GREEN","is_official_business_account":true,
                         "whatsapp_business_manager_messaging_limit":"TIER_2K"}""")
                .answer(
                        200,
                        templates(template("a", "de", "\"APPROVED\"", "\"GREEN\""))
                                .replace(
                                        "]}",
                                        "],\"paging\":{\"cursors\":{\"after\":\"x\"},\"next\":\"https://g.example/?after=x\"}}"))
                .answer(200, templates(template("b", "en_US", "\"paused\"", "\"red\"")));

        assertThat(sources.standing(SOURCE, ID))
                .isEqualTo(new Standing(
                        "Bäckerei Ötz",
                        "GREEN",
                        "TIER_2K",
                        true,
                        List.of(
                                new Template("a", "de", "APPROVED", "GREEN"),
                                new Template("b", "en_US", "PAUSED", "RED"))));

        assertThat(meta.requests().get(0).decoded())
                .isEqualTo("/v26.0/" + ID + "?fields=verified_name,quality_rating,"
                        + "whatsapp_business_manager_messaging_limit,is_official_business_account");
        assertThat(meta.requests().get(1).path()).isEqualTo("/v26.0/" + SOURCE + "/message_templates");
        assertThat(meta.requests().get(1).decoded())
                .contains("fields=name,language,status,quality_score", "limit=500")
                .doesNotContain("limit=100", "components");
        assertThat(meta.requests().get(2).decoded()).contains("after=x", "limit=500");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"GREEN\"', GREEN",
        "'\"yellow\"', YELLOW",
        "'\"RED\"', RED",
        "'\"NA\"', UNKNOWN",
        "'\"UNKNOWN\"', UNKNOWN",
        "'\"NEW_WORD\"', UNKNOWN",
        "'\"\"', UNKNOWN",
        "null, UNKNOWN"
    })
    void qualities(String word, String quality) {
        meta.answer(200, "{\"quality_rating\":%s}".formatted(word))
                .answer(200, templates(template("a", "de", "\"APPROVED\"", word)));

        Standing standing = sources.standing(SOURCE, ID);

        assertThat(standing.quality()).isEqualTo(quality);
        assertThat(standing.templates()).extracting(Template::quality).containsExactly(quality);
    }

    @Test
    void fieldsThatAreNotThereAreUnknown() {
        meta.answer(200, "{\"id\":\"1\"}").answer(200, "{\"data\":[{\"name\":\"a\",\"language\":\"de\"}]}");
        meta.answer(
                        200,
                        "{\"id\":\"1\",\"verified_name\":null,\"whatsapp_business_manager_messaging_limit\":null,"
                                + "\"is_official_business_account\":null}")
                .answer(
                        200,
                        "{\"data\":[{\"name\":\"a\",\"language\":\"de\",\"status\":null,\"quality_score\":null}]}");

        Standing absent = sources.standing(SOURCE, ID);

        assertThat(absent)
                .isEqualTo(new Standing(
                        null, "UNKNOWN", "UNKNOWN", false, List.of(new Template("a", "de", "UNKNOWN", "UNKNOWN"))));
        assertThat(sources.standing(SOURCE, ID)).isEqualTo(absent);
    }

    @Test
    void thousandsOfTemplatesAreReadInFewCalls() {
        meta.answer(200, "{\"id\":\"1\"}");
        for (int page = 0; page < 12; page++) {
            int first = page * 500;
            String entries = IntStream.range(first, first + 500)
                    .mapToObj(i -> template("t" + i, "de", "\"APPROVED\"", "\"GREEN\""))
                    .collect(Collectors.joining(","));
            String next = page == 11 ? "" : ",\"paging\":{\"next\":\"https://g.example/?after=p" + page + "\"}";
            meta.answer(200, "{\"data\":[" + entries + "]" + next + "}");
        }

        assertThat(sources.standing(SOURCE, ID).templates()).hasSize(6000).allMatch(Template::moves);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, GREEN, true",
        "APPROVED, UNKNOWN, false",
        "APPROVED, YELLOW, false",
        "PAUSED, GREEN, false",
        "REJECTED, UNKNOWN, false"
    })
    void onlyApprovedTemplatesOfHighQualityMove(String status, String quality, boolean moves) {
        assertThat(new Template("a", "de", status, quality).moves()).isEqualTo(moves);
    }

    @Test
    void aSourceThatIsNotSharedAnyMoreIsARefusal() {
        meta.sample(400, "meta/err_not_found_100_33.json");

        assertThat(catchThrowableOfType(PlatformRefusedException.class, () -> sources.standing(SOURCE, ID))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    private SourceNumber find() {
        return sources.find(CLIENT, NUMBER, DESTINATION).orElseThrow();
    }

    private StubServer shared(String... wabas) {
        return meta.answer(
                200,
                "{\"data\":["
                        + List.of(wabas).stream()
                                .map(waba ->
                                        "{\"id\":\"%s\",\"name\":\"Account\",\"owner_business_info\":{\"id\":\"%s\"}}"
                                                .formatted(waba, CLIENT))
                                .collect(Collectors.joining(","))
                        + "]}");
    }

    private static String numbers(String id, String displayed, String status) {
        return "{\"data\":[{\"id\":\"%s\",\"display_phone_number\":\"%s\",\"status\":\"%s\"}]}"
                .formatted(id, displayed, status);
    }

    private static String templates(String entry) {
        return "{\"data\":[" + entry + "]}";
    }

    private static String template(String name, String language, String status, String quality) {
        return "{\"id\":\"1\",\"name\":\"%s\",\"language\":\"%s\",\"status\":%s,\"quality_score\":{\"score\":%s,\"date\":1}}"
                .formatted(name, language, status, quality);
    }
}
