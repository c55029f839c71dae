package io.embark.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CallWindow;
import io.embark.domain.CodeMethod;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.Country;
import io.embark.domain.Language;
import io.embark.domain.MovableClock;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.RouteProcess;
import io.embark.process.callpreparation.CallPreparationProcess;
import io.embark.process.numberactivation.CodeMethods;
import io.embark.process.numberactivation.CodeRefusedException;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.embark.process.numberactivation.NumberActivationProcess;
import io.embark.process.obaapplication.ObaApplicationProcess;
import io.embark.status.Appointments;
import io.embark.status.Correction;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.OfficialAccountEvidence;
import io.embark.status.Onboardings;
import io.embark.status.OwnStage;
import io.embark.status.Stage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
@ExtendWith(OutputCaptureExtension.class)
class PartnerApiTest {

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Onboardings onboardings;

    @Autowired
    RouteProcess onboardingProcess;

    @Autowired
    NumberActivationProcess activationProcess;

    @Autowired
    CodeMethods codeMethods;

    @Autowired
    CallPreparationProcess callProcess;

    @Autowired
    ObaApplicationProcess obaProcess;

    @Autowired
    OfficialAccountApplications officialAccounts;

    @Autowired
    Appointments appointments;

    @Autowired
    MovableClock clock;

    Http http;

    @BeforeEach
    void prepare() {
        http = new Http(URI.create("http://localhost:" + environment.getRequiredProperty("server.port")));
        Partners.create(jdbc);
        reset(onboardingProcess, activationProcess, callProcess, obaProcess);
        when(codeMethods.first(any(), any())).thenReturn(new CodeMethods.Choice(CodeMethod.SMS, null));
    }

    @Test
    void a_row_becomes_a_case_with_its_location() {
        String number = Rows.number();

        HttpResponse<String> answer = handIn("acme", Rows.row(number));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = Http.tree(answer);
        String id = body.path("id").textValue();
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/onboardings/" + id);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(body.path("phoneNumber").textValue()).isEqualTo(number);
        assertThat(body.path("legalEntityName").textValue()).isEqualTo("Bäckerei Ötz GmbH");
        assertThat(body.path("status").textValue()).isEqualTo("RECEIVED");
        HttpResponse<String> read = http.get("acme", "/api/onboardings/" + id);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(Http.tree(read)).isEqualTo(body);
        verify(onboardingProcess).start(onboardings.get(OnboardingId.of(id)));
    }

    @Test
    void the_answer_has_the_contracts_fields_in_the_contracts_order_with_nulls() {
        HttpResponse<String> answer = handIn("acme", Rows.row(Rows.number()));

        List<String> fields = new ArrayList<>();
        Http.tree(answer).fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly(
                        "id",
                        "route",
                        "legalEntityName",
                        "displayName",
                        "phoneNumber",
                        "businessManagerId",
                        "activationMethod",
                        "status",
                        "statusSince",
                        "waitingOn",
                        "nextAction",
                        "dueAt",
                        "reasonCode",
                        "reasonText",
                        "retryAt",
                        "wabaId",
                        "phoneNumberId",
                        "createdAt",
                        "updatedAt",
                        "warnings",
                        "appointment",
                        "cutOverWindow",
                        "appeal",
                        "sourceProvider",
                        "policyOutcome",
                        "businessPolicy",
                        "officialBusinessAccount",
                        "deactivation");
        assertThat(Http.tree(answer).path("warnings").isArray()).isTrue();
        assertThat(Http.tree(answer).path("warnings")).isEmpty();
        assertThat(Http.tree(answer).path("reasonCode").isNull()).isTrue();
        assertThat(OffsetDateTime.parse(Http.tree(answer).path("createdAt").textValue()))
                .isNotNull();
    }

    @Test
    @DisplayName("F01: numbers in any usual spelling are one number; names are stored composed and stripped")
    void rows_are_normalised() {
        String number = Rows.number();
        ObjectNode row = Rows.row(
                        "00" + number.substring(1, 5) + " / " + number.substring(5, 9) + "-" + number.substring(9))
                .put("displayName", "\u00a0 Ba\u0308ckerei \t")
                .put("language", "DE");

        JsonNode body = Http.tree(handIn("acme", row));

        assertThat(body.path("phoneNumber").textValue()).isEqualTo(number);
        assertThat(body.path("displayName").textValue()).isEqualTo("Bäckerei");
        assertThat(onboardings.get(OnboardingId.of(body.path("id").textValue())).language())
                .isEqualTo("de");
    }

    @Test
    void what_may_be_absent_has_its_default() {
        ObjectNode row = Rows.row(Rows.number());
        row.remove(
                List.of("route", "existingWaba", "industry", "contactEmail", "language", "timeZone", "sourceProvider"));

        String id = Http.tree(handIn("acme", row)).path("id").textValue();

        assertThat(onboardings.get(OnboardingId.of(id))).satisfies(onboarding -> {
            assertThat(onboarding.route().name()).isEqualTo("NEW");
            assertThat(onboarding.existingWaba()).isFalse();
            assertThat(onboarding.industry().name()).isEqualTo("OTHER");
            assertThat(onboarding.contactEmail()).isNull();
            assertThat(onboarding.language()).isEqualTo("en");
            assertThat(onboarding.timeZone()).isEqualTo("UTC");
        });
    }

    @Test
    @DisplayName("F01: the partner's own live number answers with the existing case")
    void the_same_number_again_names_the_existing_case() {
        String number = Rows.number();
        String id = Http.tree(handIn("acme", Rows.row(number))).path("id").textValue();
        clearInvocations(onboardingProcess);

        HttpResponse<String> again = handIn("acme", Rows.row(number));

        assertProblem(again, 409);
        assertThat(Http.tree(again).path("existingId").textValue()).isEqualTo(id);
        verifyNoInteractions(onboardingProcess);
    }

    @Test
    @DisplayName("F01: a number that lives at another partner is received and nothing is said about the other")
    void another_partners_number_waits_for_an_operator() {
        String number = Rows.number();
        String others = Http.tree(handIn("acme", Rows.row(number))).path("id").textValue();

        HttpResponse<String> answer = handIn(
                "globex", Rows.row(number).put("legalEntityName", "Globex").put("displayName", "Globex"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Http.tree(answer).path("status").textValue()).isEqualTo("RECEIVED");
        assertThat(Http.tree(answer).path("waitingOn").textValue()).isEqualTo("OPERATOR");
        String id = Http.tree(answer).path("id").textValue();
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/onboardings/" + id);
        assertThat(answer.body()).doesNotContain(others, "acme", "Ötz");
    }

    @Test
    void a_process_that_cannot_start_leaves_nothing_behind(CapturedOutput output) {
        String number = Rows.number();
        doThrow(new IllegalStateException("secret detail"))
                .when(onboardingProcess)
                .start(any());

        HttpResponse<String> answer = handIn("acme", Rows.row(number), "Idempotency-Key", number);

        assertProblem(answer, 500);
        assertThat(answer.body()).doesNotContain("secret detail");
        assertThat(output).containsOnlyOnce("secret detail").containsOnlyOnce("POST /api/onboardings failed");
        assertThat(count("onboarding where phone_number = ?", number)).isZero();
        assertThat(count("idempotency_key where key = ?", number)).isZero();
    }

    @Test
    void the_language_of_texts_is_the_callers() {
        String id = Http.tree(handIn("acme", Rows.row(Rows.number()), "Accept-Language", "de-AT, en;q=0.5"))
                .path("id")
                .textValue();

        Map.of("de", "de", "de-CH,fr", "de", "fr, en", "en", "fr", "en", "no such thing;;", "en")
                .forEach((header, language) -> assertThat(
                                Http.tree(http.get("acme", "/api/onboardings/" + id, "Accept-Language", header))
                                        .path("nextAction")
                                        .textValue())
                        .as(header)
                        .isEqualTo("screening in " + language));
        assertThat(Http.tree(http.get("acme", "/api/onboardings/" + id))
                        .path("nextAction")
                        .textValue())
                .isEqualTo("screening in en");
    }

    @Test
    void problems_and_timeline_are_told_in_the_callers_language() {
        ObjectNode row = Rows.row(Rows.number());
        HttpResponse<String> wrong =
                handIn("acme", row.deepCopy().put("contactEmail", "nobody"), "Accept-Language", "de");
        String id = Http.tree(handIn("acme", row)).path("id").textValue();
        HttpResponse<String> twice = handIn("acme", row, "Accept-Language", "de");

        assertThat(Http.tree(wrong).path("detail").textValue()).isEqualTo("1 Feld ist falsch: contactEmail.");
        assertThat(Http.tree(wrong).at("/errors/0/field").textValue()).isEqualTo("contactEmail");
        assertThat(Http.tree(wrong).at("/errors/0/message").textValue())
                .startsWith("muss eine einzelne E-Mail-Adresse");
        assertThat(Http.tree(twice).path("detail").textValue()).startsWith("Sie haben schon einen laufenden Vorgang");
        assertThat(Http.tree(http.get("acme", "/api/onboardings/" + id + "x", "Accept-Language", "de"))
                        .path("detail")
                        .textValue())
                .isEqualTo("Diesen Vorgang gibt es nicht.");
        JsonNode timeline =
                Http.tree(http.get("acme", "/api/onboardings/" + id + "/timeline", "Accept-Language", "de"));
        assertThat(timeline.at("/0/text").textValue()).isEqualTo("Eingegangen");
        assertThat(timeline.at("/0/status").textValue()).isEqualTo("RECEIVED");
        assertThat(timeline.at("/1/text").textValue()).isEqualTo("Über die API eingereicht.");
    }

    @Test
    void lists_are_filtered_sorted_and_paged() {
        String legalName = "Zähler " + Rows.number();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(Http.tree(handIn("acme", Rows.row(Rows.number()).put("legalEntityName", legalName)))
                    .path("id")
                    .textValue());
        }
        onboardings.enter(
                OnboardingId.of(ids.get(1)),
                new Stage(Status.CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code", Instant.EPOCH, null, null, null));
        String q = "/api/onboardings?q=" + legalName.replace("Zähler +", "");

        assertThat(listed(q + "&sort=createdAt,asc")).containsExactlyElementsOf(ids);
        assertThat(listed(q + "&sort=createdAt,desc&page=1&size=2")).containsExactly(ids.get(0));
        JsonNode page = Http.tree(http.get("acme", q + "&page=1&size=2"));
        assertThat(List.of(
                        page.path("page").asInt(),
                        page.path("size").asInt(),
                        page.path("total").asInt()))
                .containsExactly(1, 2, 3);
        assertThat(listed(q + "&status=CODE_SENT_OUT&waitingOn=PARTNER&overdue=true"))
                .containsExactly(ids.get(1));
        assertThat(listed(q + "&status=&waitingOn=&overdue=&page=&size=&sort=")).hasSize(3);
        assertThat(Http.tree(http.get("globex", q)).path("total").asInt()).isZero();
    }

    @Test
    void the_timeline_tells_what_happened_oldest_first() {
        String id =
                Http.tree(handIn("acme", Rows.row(Rows.number()))).path("id").textValue();
        onboardings.enter(
                OnboardingId.of(id),
                new Stage(Status.POLICY_REVIEW, WaitingOn.OPERATOR, "review", null, null, null, null));

        JsonNode timeline = Http.tree(http.get("acme", "/api/onboardings/" + id + "/timeline"));

        assertThat(timeline).hasSize(3);
        assertThat(timeline.get(0).path("type").textValue()).isEqualTo("STATUS");
        assertThat(timeline.get(0).path("status").textValue()).isEqualTo("RECEIVED");
        assertThat(timeline.get(1).path("type").textValue()).isEqualTo("ACTION");
        assertThat(timeline.get(1).path("actor").textValue()).isEqualTo("acme");
        assertThat(timeline.get(1).has("status")).isFalse();
        assertThat(timeline.get(2).path("type").textValue()).isEqualTo("STATUS");
        assertThat(timeline.get(2).path("status").textValue()).isEqualTo("POLICY_REVIEW");
    }

    @Test
    @DisplayName("F16: a warning about the method comes with the case, in the caller's language; lists leave it out")
    void warnings_come_with_the_case() {
        when(codeMethods.first(any(), any())).thenReturn(new CodeMethods.Choice(CodeMethod.SMS, "LANDLINE_SMS"));
        JsonNode handedIn = Http.tree(handIn("acme", Rows.row(Rows.number())));
        String path = "/api/onboardings/" + handedIn.path("id").textValue();

        assertThat(handedIn.path("warnings")).containsExactly(new TextNode("LANDLINE_SMS in en"));
        assertThat(Http.tree(http.get("acme", path, "Accept-Language", "de")).path("warnings"))
                .containsExactly(new TextNode("LANDLINE_SMS in de"));
        assertThat(Http.tree(http.json("acme", "PATCH", path, "{\"activationMethod\":\"SMS\"}"))
                        .path("warnings"))
                .hasSize(1);
        JsonNode listed =
                Http.tree(http.get("acme", "/api/onboardings")).path("items").path(0);
        assertThat(listed.has("id")).isTrue();
        assertThat(listed.has("warnings")).isFalse();
        jdbc.sql("update onboarding set status = 'WITHDRAWN', ended_at = now() where id = ?::uuid")
                .param(handedIn.path("id").textValue())
                .update();
        assertThat(Http.tree(http.get("acme", path)).path("warnings"))
                .as("of a case that has ended")
                .isEmpty();
    }

    @Test
    void corrections_go_to_the_process_and_come_back_as_the_case() {
        String id =
                Http.tree(handIn("acme", Rows.row(Rows.number()))).path("id").textValue();

        HttpResponse<String> answer = http.json(
                "acme",
                "PATCH",
                "/api/onboardings/" + id,
                "{\"displayName\":\" Ötz \",\"activationMethod\":\"VOICE\",\"timeZone\":null}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.tree(answer).path("id").textValue()).isEqualTo(id);
        verify(onboardingProcess)
                .correct(
                        OnboardingId.of(id),
                        new Correction(null, "Ötz", ActivationMethod.VOICE, null, null, null),
                        "acme");
        doThrow(new NotPossibleException("The name is being reviewed."))
                .when(onboardingProcess)
                .correct(any(), any(), any());
        HttpResponse<String> refused =
                http.json("acme", "PATCH", "/api/onboardings/" + id, "{\"displayName\":\"Ötz\"}");
        assertProblem(refused, 409);
        assertThat(Http.tree(refused).path("detail").textValue()).isEqualTo("The name is being reviewed.");
    }

    @Test
    void a_code_is_handed_to_the_process_as_typed_and_told_to_nobody(CapturedOutput output) {
        String id =
                Http.tree(handIn("acme", Rows.row(Rows.number()))).path("id").textValue();

        HttpResponse<String> answer = enterCode(id, "{\"code\":\" 918-273 \"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        verify(activationProcess).enterCode(OnboardingId.of(id), " 918-273 ", "acme");
        for (String malformed : List.of("{\"code\":918273}", "{\"code\":\"918273\"", "{\"code\":[\"918273\"]}")) {
            assertThat(enterCode(id, malformed).body()).doesNotContain("918273");
        }
        assertThat(output).doesNotContain("918273", "918-273");
    }

    @Test
    @DisplayName("F20, F21: refused codes say why and how many tries are left")
    void refused_codes_say_why() {
        String id =
                Http.tree(handIn("acme", Rows.row(Rows.number()))).path("id").textValue();

        doThrow(new CodeRefusedException(Reason.CODE_WRONG, "Not this code.", 1))
                .doThrow(new CodeRefusedException(Reason.CODE_EXPIRED, "Too old.", null))
                .doThrow(new NotPossibleException("No code is expected now."))
                .when(activationProcess)
                .enterCode(any(), any(), any());

        JsonNode wrong = assertProblem(enterCode(id, "{\"code\":\"000000\"}"), 422);
        assertThat(wrong.path("reasonCode").textValue()).isEqualTo("CODE_WRONG");
        assertThat(wrong.path("attemptsLeft").asInt()).isEqualTo(1);
        JsonNode expired = assertProblem(enterCode(id, "{\"code\":\"000000\"}"), 422);
        assertThat(expired.path("reasonCode").textValue()).isEqualTo("CODE_EXPIRED");
        assertThat(expired.has("attemptsLeft")).isFalse();
        assertProblem(enterCode(id, "{\"code\":\"000000\"}"), 409);
        JsonNode malformed = assertProblem(enterCode(id, "{\"code\":12345}"), 422);
        assertThat(malformed.path("reasonCode").textValue()).isEqualTo("CODE_MALFORMED");
    }

    @Test
    @DisplayName("F19: in a cooldown the caller learns when to come back, never too early")
    void a_cooldown_says_when_it_ends() {
        String id =
                Http.tree(handIn("acme", Rows.row(Rows.number()))).path("id").textValue();
        Instant retryAt = clock.instant().plus(Duration.ofHours(1));
        doThrow(new CooldownException("Two codes were wrong.", retryAt))
                .when(activationProcess)
                .resendCode(any(), any(), any());

        HttpResponse<String> answer =
                http.json("acme", "POST", "/api/onboardings/" + id + "/resend-code", "{\"method\":\"VOICE\"}");

        JsonNode problem = assertProblem(answer, 429);
        assertThat(Instant.parse(problem.path("retryAt").textValue())).isEqualTo(retryAt);
        long seconds = Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(3500L, 3600L);
        assertThat(clock.instant().plusSeconds(seconds)).isAfterOrEqualTo(retryAt);
    }

    @Test
    void codes_are_sent_again_confirmations_taken_and_cases_withdrawn() {
        String path = "/api/onboardings/"
                + Http.tree(handIn("acme", Rows.row(Rows.number()))).path("id").textValue();
        OnboardingId id = OnboardingId.of(path.substring(path.lastIndexOf('/') + 1));

        assertThat(http.json("acme", "POST", path + "/resend-code", "{\"method\":\"SMS\"}")
                        .statusCode())
                .isEqualTo(202);
        verify(activationProcess).resendCode(id, CodeMethod.SMS, "acme");

        assertThat(http.json("acme", "POST", path + "/confirmations", "{\"kind\":\"NUMBER_ADDED\",\"by\":\"Uwe\"}")
                        .statusCode())
                .isEqualTo(204);
        verify(onboardingProcess).confirm(id, ConfirmationKind.NUMBER_ADDED, "Uwe", null, "acme");
        doThrow(new NotPossibleException("Nobody asked."))
                .when(onboardingProcess)
                .confirm(any(), any(), any(), any(), any());
        assertProblem(
                http.json("acme", "POST", path + "/confirmations", "{\"kind\":\"NUMBER_ADDED\",\"by\":\"Uwe\"}"), 409);

        assertThat(http.send("POST", path + "/withdrawal", null, "Authorization", "Bearer acme-sandbox-key")
                        .statusCode())
                .isEqualTo(202);
        verify(onboardingProcess).withdraw(id, "acme");
        doThrow(new NotPossibleException("It has ended."))
                .when(onboardingProcess)
                .withdraw(any(), any());
        assertProblem(http.json("acme", "POST", path + "/withdrawal", "{}"), 409);
        doNothing().when(onboardingProcess).withdraw(any(), any());
    }

    @Test
    @DisplayName("F17: a tested deflection goes to the preparation of the call, a day as the client's zone has it")
    void deflections_are_confirmed() {
        OnboardingId id = handedIn(Rows.row(Rows.number()).put("timeZone", "Pacific/Kiritimati"));
        String path = "/api/onboardings/" + id + "/confirmations";
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Pacific/Kiritimati")));
        ObjectNode confirmation = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "DEFLECTION_READY")
                .put("by", "Uwe")
                .put("note", "rings\nwell")
                .put("testedOn", today.toString());

        assertThat(http.json("acme", "POST", path, confirmation.toString()).statusCode())
                .isEqualTo(204);
        verify(callProcess).confirmDeflection(id, "Uwe", today, "rings\nwell", "acme");
        for (LocalDate wrong : List.of(today.plusDays(1), today.minusDays(31))) {
            assertProblem(
                    http.json(
                            "acme",
                            "POST",
                            path,
                            confirmation.put("testedOn", wrong.toString()).toString()),
                    422);
        }
        confirmation.put("testedOn", today.minusDays(30).toString()).remove("note");
        doThrow(new NotPossibleException("Nobody asked for DEFLECTION_READY."))
                .when(callProcess)
                .confirmDeflection(any(), any(), any(), any(), any());
        JsonNode problem = assertProblem(http.json("acme", "POST", path, confirmation.toString()), 409);
        assertThat(problem.path("detail").textValue()).isEqualTo("Nobody asked for DEFLECTION_READY.");
        verify(onboardingProcess, never()).confirm(any(), any(), any(), any(), any());
    }

    @Test
    @DisplayName(
            "F18: times without offset are those of the case's zone or of the one that is named, with offset they are exact")
    void appointments_are_proposed() {
        OnboardingId id = handedIn(Rows.row(Rows.number()));
        String path = "/api/onboardings/" + id + "/appointments";
        LocalDate day = LocalDate.now(clock).plusDays(10);
        for (String[] example : new String[][] {
            {"T10:00", "T11:30", null, "Europe/Berlin"},
            {"T10:00", "T11:30", "America/New_York", "America/New_York"},
            {"T10:00Z", "T11:30Z", "Asia/Kolkata", "UTC"}
        }) {
            ZoneId clockOnTheWall = ZoneId.of(example[3]);
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("from", day + example[0])
                    .put("to", day + example[1])
                    .put("timeZone", example[2])
                    .toString();

            assertThat(http.json("acme", "POST", path, body).statusCode()).isEqualTo(202);
            verify(callProcess)
                    .propose(
                            id,
                            new CallWindow(
                                    day.atTime(10, 0).atZone(clockOnTheWall).toInstant(),
                                    day.atTime(11, 30).atZone(clockOnTheWall).toInstant(),
                                    ZoneId.of(example[2] == null ? "Europe/Berlin" : example[2])),
                            "acme");
        }
        String body = "{\"from\":\"%sT10:00\",\"to\":\"%sT11:30\"}".formatted(day, day);
        assertProblem(http.json("globex", "POST", path, body), 404);
        doThrow(new NotPossibleException("Nobody asked for an appointment."))
                .when(callProcess)
                .propose(any(), any(), any());
        assertThat(assertProblem(http.json("acme", "POST", path, body), 409)
                        .path("detail")
                        .textValue())
                .isEqualTo("Nobody asked for an appointment.");
        verify(callProcess, never()).propose(any(), any(), eq("globex"));
    }

    @Test
    @DisplayName(
            "F35: a window for the cut-over is taken with the row and shown with the offset of its zone, in the list too")
    void the_cut_over_window_is_shown() {
        ZoneId zone = ZoneId.of("Asia/Kolkata");
        LocalDate day = LocalDate.now(clock).plusDays(10);
        ObjectNode row = migration();
        row.putObject("cutOverWindow")
                .put("from", day + "T22:30")
                .put("to", day.plusDays(1) + "T04:00")
                .put("timeZone", zone.getId());

        String id = Http.tree(handIn("acme", row)).path("id").textValue();

        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("from", day + "T22:30:00+05:30")
                .put("to", day.plusDays(1) + "T04:00:00+05:30")
                .put("timeZone", zone.getId());
        assertThat(Http.tree(http.get("acme", "/api/onboardings/" + id)).path("cutOverWindow"))
                .isEqualTo(shown);
        assertThat(Http.tree(http.get("acme", "/api/onboardings?size=1")).at("/items/0/cutOverWindow"))
                .isEqualTo(shown);
        assertThat(http.get("acme", "/api/onboardings/" + id + "/timeline").body())
                .contains("Wants the number to move in a window: ", " 22:30 to ", "(Asia/Kolkata, UTC+05:30)");
    }

    @Test
    void without_a_cut_over_window_there_is_none() {
        String id = Http.tree(handIn("acme", migration().putNull("cutOverWindow")))
                .path("id")
                .textValue();

        assertThat(Http.tree(http.get("acme", "/api/onboardings/" + id))
                        .path("cutOverWindow")
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("F37: what is handed in for an official business account is read as it is meant, ownership first")
    void an_official_business_account_is_applied_for() {
        OnboardingId id = handedIn(Rows.row(Rows.number()));
        String path = "/api/onboardings/" + id + "/official-business-account";
        String body =
                """
                {"website":" https://www.oetz.example ","country":"deutschland","language":"de_DE",
                 "links":["https://press.example/1","https://press.example/1"],"note":"two\\nlines"}""";

        assertThat(http.json("acme", "POST", path, body).statusCode()).isEqualTo(202);

        verify(obaProcess)
                .apply(
                        id,
                        new OfficialAccountEvidence(
                                "https://www.oetz.example",
                                new Country("DE"),
                                new Language("de"),
                                List.of("https://press.example/1"),
                                "two\nlines"),
                        "acme");
        assertProblem(http.json("globex", "POST", path, "no JSON"), 404);
        assertThat(assertProblem(http.json("acme", "POST", path, "{}"), 422).path("errors"))
                .extracting(error -> error.path("field").textValue())
                .containsExactly("website", "country", "language");
        for (String link : List.of("7", "\"javascript:alert(1)\"", "\"https://localhost/\"", "\"https://a b\"")) {
            JsonNode problem = assertProblem(
                    http.json(
                            "acme",
                            "POST",
                            path,
                            "{\"website\":\"https://www.oetz.example\",\"country\":\"DE\",\"language\":\"de\",\"links\":[%s]}"
                                    .formatted(link)),
                    422);
            assertThat(problem.path("errors")).hasSize(1);
            assertThat(problem.at("/errors/0/field").textValue()).isEqualTo("links");
        }
    }

    @Test
    @DisplayName("F37: a registered case shows its newest application, in the list too; a deactivated one shows none")
    void the_official_business_account_is_shown() {
        OnboardingId id = handedIn(Rows.row(Rows.number()));
        onboardings.enter(id, new Stage(Status.REGISTERED, WaitingOn.NOBODY, "registered", null, null, null, null));
        assertThat(shown(id).isNull()).isTrue();
        officialAccounts.open(
                id,
                new OfficialAccountEvidence(
                        "https://www.oetz.example", new Country("DE"), new Language("de"), List.of(), null),
                "acme",
                "checking-official-account");

        assertThat(shown(id).path("status").textValue()).isEqualTo("IN_PREPARATION");
        assertThat(shown(id).path("waitingOn").textValue()).isEqualTo("NOBODY");
        assertThat(shown(id).path("nextAction").textValue()).isEqualTo("checking-official-account in en");
        officialAccounts.enter(
                id,
                new OwnStage(
                        "REJECTED",
                        WaitingOn.NOBODY,
                        "official-account-rejected",
                        null,
                        "OFFICIAL_ACCOUNT_REJECTED",
                        null,
                        Instant.parse("2027-01-01T00:00:00Z"),
                        List.of()));
        assertThat(shown(id).path("retryAt").textValue()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(shown(id).path("reason").textValue()).isEqualTo("OFFICIAL_ACCOUNT_REJECTED");
        JsonNode listed = Http.tree(http.get("acme", "/api/onboardings?sort=createdAt,desc&size=1"));
        assertThat(listed.at("/items/0/officialBusinessAccount")).isEqualTo(shown(id));

        onboardings.enter(id, new Stage(Status.DEACTIVATED, WaitingOn.NOBODY, "deactivated", null, null, null, null));
        assertThat(shown(id).isNull()).isTrue();
    }

    @Test
    @DisplayName("F37: everything that is missing is in the problem, a pause says until when")
    void an_official_business_account_is_refused() {
        OnboardingId id = handedIn(Rows.row(Rows.number()));
        String path = "/api/onboardings/" + id + "/official-business-account";
        String body = "{\"website\":\"https://www.oetz.example\",\"country\":\"DE\",\"language\":\"de\"}";
        doThrow(new CooldownException("not yet", clock.instant().plus(Duration.ofDays(30))))
                .when(obaProcess)
                .apply(any(), any(), any());

        HttpResponse<String> pause = http.json("acme", "POST", path, body);

        assertProblem(pause, 429);
        assertThat(Long.parseLong(pause.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(2_591_990L, 2_592_000L);
    }

    private JsonNode shown(OnboardingId id) {
        return Http.tree(http.get("acme", "/api/onboardings/" + id)).path("officialBusinessAccount");
    }

    private static ObjectNode migration() {
        return Rows.row(Rows.number()).put("route", "BSP_MIGRATION").put("sourceProvider", "Old Provider Ltd");
    }

    @Test
    @DisplayName("F18: the case shows its appointment with the offset of its zone, in the list too")
    void the_appointment_is_shown() {
        OnboardingId id = handedIn(Rows.row(Rows.number()));
        Instant opensAt = Instant.parse("2027-03-14T14:00:00Z");
        appointments.propose(
                id, new CallWindow(opensAt, opensAt.plusSeconds(5400), ZoneId.of("America/New_York")), "acme");

        JsonNode appointment =
                Http.tree(http.get("acme", "/api/onboardings/" + id)).path("appointment");

        assertThat(appointment)
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("from", "2027-03-14T10:00:00-04:00")
                        .put("to", "2027-03-14T11:30:00-04:00")
                        .put("timeZone", "America/New_York")
                        .put("state", "PROPOSED"));
        assertThat(Http.tree(http.get("acme", "/api/onboardings?size=1")).at("/items/0/appointment"))
                .isEqualTo(appointment);
        appointments.agree(id, "operator");
        assertThat(Http.tree(http.get("acme", "/api/onboardings/" + id))
                        .at("/appointment/state")
                        .textValue())
                .isEqualTo("AGREED");
        appointments.miss(id);
        assertThat(Http.tree(http.get("acme", "/api/onboardings/" + id))
                        .path("appointment")
                        .isNull())
                .isTrue();
    }

    @Test
    void what_does_not_exist_is_a_problem_too() {
        assertProblem(http.json("acme", "DELETE", "/api/onboardings", ""), 405);
        assertProblem(http.get("acme", "/api/nothing"), 404);
        assertProblem(http.get("acme", "/api/onboardings", "Accept", "text/html"), 406);
    }

    @Test
    void problems_are_problems_whatever_the_caller_accepts() {
        for (String accepted : List.of("application/json", "text/plain", "*/*")) {
            assertProblem(http.json("acme", "POST", "/api/onboardings", "{}", "Accept", accepted), 422);
        }
    }

    @Test
    void a_body_that_does_not_tell_its_length_is_not_read_beyond_the_limit() throws Exception {
        byte[] body = new byte[RequestBodies.API_LIMIT + 1];
        HttpRequest request = HttpRequest.newBuilder(http.base().resolve("/api/onboardings"))
                .headers("Authorization", "Bearer acme-sandbox-key", "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        assertProblem(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()), 413);
    }

    @Test
    void the_description_of_the_api_names_every_operation() {
        JsonNode description =
                Http.tree(http.get("acme", environment.getProperty("springdoc.api-docs.path", "/v3/api-docs")));

        List<String> paths = new ArrayList<>();
        description.path("paths").fieldNames().forEachRemaining(paths::add);
        assertThat(paths)
                .contains(
                        "/api/onboardings",
                        "/api/onboardings/{id}",
                        "/api/onboardings/{id}/timeline",
                        "/api/onboardings/{id}/verification-code",
                        "/api/onboardings/{id}/resend-code",
                        "/api/onboardings/{id}/confirmations",
                        "/api/onboardings/{id}/appointments",
                        "/api/onboardings/{id}/official-business-account",
                        "/api/onboardings/{id}/withdrawal")
                .noneMatch(path -> path.startsWith("/webhooks"));
        assertThat(description.at("/components/securitySchemes/apiKey/scheme").textValue())
                .isEqualTo("bearer");
        assertThat(description
                        .at("/components/schemas/HandIn/properties/phoneNumber/type")
                        .textValue())
                .isEqualTo("string");
        assertThat(description.at("/paths/~1api~1onboardings/get/parameters")).hasSize(7);
    }

    private OnboardingId handedIn(ObjectNode row) {
        return OnboardingId.of(Http.tree(handIn("acme", row)).path("id").textValue());
    }

    private HttpResponse<String> handIn(String partner, ObjectNode row, String... headers) {
        return http.json(partner, "POST", "/api/onboardings", row.toString(), headers);
    }

    private HttpResponse<String> enterCode(String id, String body) {
        return http.json("acme", "POST", "/api/onboardings/" + id + "/verification-code", body);
    }

    private List<String> listed(String path) {
        HttpResponse<String> answer = http.get("acme", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        Http.tree(answer).path("items").forEach(item -> ids.add(item.path("id").textValue()));
        return ids;
    }

    private JsonNode assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Http.tree(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
        return problem;
    }

    private long count(String fromWhere, String value) {
        return jdbc.sql("select count(*) from " + fromWhere)
                .param(value)
                .query(Long.class)
                .single();
    }
}
