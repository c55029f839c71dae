package io.embark.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One client's way over HTTP: the partner on one side, the sandbox's clients and platform on the other. */
public final class OnboardingStory {

    private static final AtomicLong NEXT = new AtomicLong(1);

    private final Http partner;
    private final Http otherSide;
    private final String number;
    private final String business;
    private final JsonNode answer;

    private OnboardingStory(Http partner, Http otherSide, String number, String business, JsonNode answer) {
        this.partner = partner;
        this.otherSide = otherSide;
        this.number = number;
        this.business = business;
        this.answer = answer;
    }

    /** Hands in a client of its own at partner {@code acme}, with a mobile number of its own unless the changes name one. */
    public static OnboardingStory handIn(String base, Map<String, ?> changes) {
        long n = NEXT.getAndIncrement();
        String number = "+491511%07d".formatted(2000000 + n);
        String business = "77%014d".formatted(n);
        Http partner = Http.partner(base, "acme-sandbox-key");
        Http.Reply reply = partner.post("/api/onboardings", row(number, business, changes));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return new OnboardingStory(
                partner, Http.anonymous(base), reply.json().get("phoneNumber").asText(), business, reply.json());
    }

    /** A valid row. */
    public static Map<String, Object> row(String number, String business, Map<String, ?> changes) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("businessManagerId", business);
        row.put("legalEntityName", "Bäckerei Ötz GmbH");
        row.put("displayName", "Bäckerei Ötz");
        row.put("phoneNumber", number);
        row.put("existingWaba", false);
        row.put("activationMethod", "SMS");
        row.put("apiAccount", "oetz1cpaas");
        row.put("industry", "FOOD_AND_GROCERY");
        row.put("contactEmail", "it@oetz.example");
        row.put("language", "de");
        row.put("timeZone", "Europe/Berlin");
        row.putAll(changes);
        return row;
    }

    public String id() {
        return answer.get("id").asText();
    }

    /** What the partner read when it handed the client in. */
    public JsonNode answer() {
        return answer;
    }

    public String number() {
        return number;
    }

    public String business() {
        return business;
    }

    public JsonNode onboarding() {
        return partner.get("/api/onboardings/" + id()).json();
    }

    public JsonNode timeline() {
        return partner.get("/api/onboardings/" + id() + "/timeline").json();
    }

    public Http.Reply command(String name, Object body) {
        return partner.post("/api/onboardings/" + id() + "/" + name, body);
    }

    public Http.Reply handInDocument(String name, byte[] content) {
        return partner.upload("/api/onboardings/" + id() + "/documents", name, content);
    }

    public Http.Reply correct(Map<String, ?> fields) {
        return partner.patch("/api/onboardings/" + id(), fields);
    }

    public OnboardingStory awaitStage(String status, String waitingOn) {
        await("%s, %s".formatted(status, waitingOn))
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    JsonNode now = onboarding();
                    assertThat(now.get("status").asText() + ", "
                                    + now.get("waitingOn").asText())
                            .isEqualTo(status + ", " + waitingOn);
                });
        return this;
    }

    public OnboardingStory clientAnswers(String decision) {
        return decide("/sandbox/businesses/" + business + "/approval", Map.of("decision", decision));
    }

    public OnboardingStory businessIs(Map<String, ?> verification) {
        return decide("/sandbox/businesses/" + business + "/verification", verification);
    }

    public OnboardingStory accountIs(String decision) {
        return decide(
                "/sandbox/wabas/" + onboarding().get("wabaId").asText() + "/review", Map.of("decision", decision));
    }

    public OnboardingStory nameIs(Map<String, ?> decision) {
        return decide("/sandbox/numbers/" + number + "/name-review", decision);
    }

    public OnboardingStory prepareNumber(Map<String, ?> stage) {
        assertThat(otherSide.put("/sandbox/numbers/" + number, stage).status()).isBetween(200, 204);
        return this;
    }

    /** What the phone received, newest last. */
    public JsonNode messages() {
        return otherSide.get("/sandbox/numbers/" + number + "/messages").json();
    }

    /** The code that the phone shows last. */
    public String codeOnThePhone() {
        JsonNode messages = messages();
        return messages.get(messages.size() - 1).get("code").asText();
    }

    public JsonNode calls() {
        return otherSide.get("/sandbox/calls?number=" + number).json();
    }

    public long calls(String pathEnd) {
        return times(pathEnd).size();
    }

    /** When calls about the number whose path ends so reached the other side. */
    public List<Instant> times(String pathEnd) {
        return stream(calls())
                .filter(call -> call.get("path").asText().endsWith(pathEnd))
                .map(call -> Instant.parse(call.get("at").asText()))
                .toList();
    }

    /** The paths of all calls about the number, oldest first. */
    public List<String> paths() {
        return stream(calls()).map(call -> call.get("path").asText()).toList();
    }

    public void awaitCalls(String pathEnd, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> calls(pathEnd) == count);
    }

    /** The code was asked for so often, and the case waits for the next time: its timer can be moved to. */
    public void awaitNextTryAfter(int codeRequests) {
        awaitCalls("/request_code", codeRequests);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            JsonNode next = onboarding().get("retryAt");
            List<Instant> tries = times("/request_code");
            return !next.isNull() && Instant.parse(next.asText()).isAfter(tries.get(tries.size() - 1));
        });
    }

    public String reasonCode() {
        return onboarding().get("reasonCode").asText();
    }

    public void awaitReason(String reasonCode) {
        await().atMost(Duration.ofSeconds(60)).until(() -> reasonCode().equals(reasonCode));
    }

    public Instant retryAt() {
        return Instant.parse(onboarding().get("retryAt").asText());
    }

    /** How codes reached the phone, oldest first. */
    public List<String> channels() {
        return stream(messages())
                .map(message -> message.get("channel").asText())
                .toList();
    }

    /** Subjects and texts of the mails about the case. */
    public List<String> mails() {
        return stream(otherSide.get("/sandbox/mails").json())
                .map(mail ->
                        mail.get("subject").asText() + "\n" + mail.get("text").asText())
                .filter(mail -> mail.contains(id()))
                .toList();
    }

    public void awaitMail(String subject) {
        await(subject).atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(mails())
                .anyMatch(mail -> mail.startsWith(subject)));
    }

    public Http.Reply enter(String code) {
        return command("verification-code", Map.of("code", code));
    }

    public void enterCodeOnThePhone() {
        Http.Reply reply = enter(codeOnThePhone());
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }

    public Http.Reply confirm(String kind) {
        return command("confirmations", Map.of("kind", kind, "by", "Petra Ötz"));
    }

    /** The statuses of the case, oldest first, without repetitions. */
    public List<String> ladder() {
        List<String> ladder = new ArrayList<>();
        stream(timeline())
                .filter(entry -> entry.get("type").asText().equals("STATUS"))
                .map(entry -> entry.get("status").asText())
                .filter(status ->
                        ladder.isEmpty() || !ladder.get(ladder.size() - 1).equals(status))
                .forEach(ladder::add);
        return ladder;
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    /** As {@link #bringToCode}, with the code that the platform will send. */
    public OnboardingStory prepareAndBring(String nextCode) {
        return prepareNumber(Map.of("nextCode", nextCode)).bringToCode();
    }

    /** Everything goes well until the code is asked for. */
    public OnboardingStory bringToCode() {
        return bringToActivation().awaitStage("CODE_SENT_OUT", "PARTNER");
    }

    /** Everything goes well until the display name is approved. */
    public OnboardingStory bringToActivation() {
        return bringToName().nameIs(Map.of("decision", "APPROVED"));
    }

    /** Everything goes well until the display name is reviewed. */
    public OnboardingStory bringToName() {
        return bringThroughBrand().awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
    }

    /** Everything goes well until the brand is approved. */
    public OnboardingStory bringThroughBrand() {
        awaitStage("APPROVE_ON_BEHALF", "CLIENT").clientAnswers("ACCEPT");
        awaitStage("BUSINESS_VERIFICATION_REQUIRED", "CLIENT").businessIs(Map.of("status", "verified"));
        return awaitStage("BRAND_IN_REVIEW", "PLATFORM").accountIs("APPROVED");
    }

    private OnboardingStory decide(String path, Map<String, ?> decision) {
        Http.Reply reply = otherSide.post(path, decision);
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
        return this;
    }
}
