package io.embark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.People;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Codes and registrations over HTTP against the sandbox: the failure rows in which the platform's own answer matters. */
@EmbarkTest
class NumberActivationOverHttpTest {

    private static final AtomicInteger LANDLINES = new AtomicInteger();

    private static final int TOGETHER = 6;
    private static final Queue<OnboardingStory> AT_THE_NAME = new ArrayDeque<>();
    private static final ExecutorService HANDS = Executors.newFixedThreadPool(TOGETHER);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Longer than the platform and we ask for between two codes. */
    private static final Duration CODE_PAUSE = Duration.ofMinutes(2);

    /** The sandbox's interval after which a wait looks again. */
    private static final Duration READ_BACK = Duration.ofSeconds(5);

    private final String base;
    private final Clock clock;
    private final Http otherSide;
    private final Http operator;
    private final Http lead;
    private final People people;

    NumberActivationOverHttpTest(@Value("${embark.public-url}") String base, @Autowired Clock clock) {
        this.base = base;
        this.clock = clock;
        this.otherSide = Http.anonymous(base);
        this.operator = Http.user(base, "operator", "operator");
        this.lead = Http.user(base, "lead", "lead");
        this.people = new People(base);
    }

    @AfterEach
    void thePlatformBehavesAgain() {
        heal();
    }

    @AfterAll
    static void everybodyGoesHome() {
        HANDS.shutdownNow();
    }

    @Test
    @DisplayName("F14: before account and name are approved, neither the API nor the engine's REST API sends a code")
    void noCodeBeforeTheGate() {
        OnboardingStory story = atTheName();

        assertThat(resend(story, "SMS").status()).isEqualTo(409);
        assertThat(story.enter("123456").status()).isEqualTo(409);
        assertThat(people.tasks(operator, story)).isEmpty();
        assertThat(operator.post(
                                "/engine-rest/process-definition/key/number-activation/start",
                                Map.of("businessKey", story.id()))
                        .status())
                .as("starting the activation by hand")
                .isEqualTo(403);
        JsonNode instances = Http.user(base, "admin", "admin")
                .get("/engine-rest/process-instance?businessKey=" + story.id())
                .json();
        assertThat(instances).isNotEmpty().allSatisfy(instance -> assertThat(operator.post(
                                "/engine-rest/process-instance/"
                                        + instance.get("id").asText() + "/modification",
                                Map.of(
                                        "instructions",
                                        List.of(Map.of(
                                                "type", "startBeforeActivity",
                                                "activityId", "callActivity_numberActivation"))))
                        .status())
                .as("going there by hand")
                .isEqualTo(403));
        assertThat(story.calls("/request_code")).isZero();

        story.nameIs(Map.of("decision", "APPROVED")).awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.calls("/request_code")).isOne();
    }

    @Test
    @DisplayName(
            "F14: a number that the platform finds registered too early goes back to the name and on when that is ready")
    void registeredTooEarly() {
        OnboardingStory story = atTheCode();
        story.prepareNumber(Map.of("nameStatus", "PENDING_REVIEW"));

        story.enterCodeOnThePhone();

        story.awaitStage("DISPLAY_NAME_VERIFICATION", "PLATFORM");
        assertThat(story.reasonCode()).isEqualTo("NAME_NOT_READY");
        people.advance(Duration.ofMinutes(61));
        story.awaitStage("READY_FOR_ACTIVATION", "PLATFORM");
        assertThat(story.reasonCode()).isEqualTo("GATE_CLOSED");
        assertThat(story.calls("/register"))
                .as("looking at the name costs no registration")
                .isOne();

        story.prepareNumber(Map.of("nameStatus", "APPROVED"));
        people.advance(READ_BACK);
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/register")).isEqualTo(2);
        assertThat(story.messages()).as("nobody enters another code").hasSize(1);
    }

    @Test
    @DisplayName("F16: an SMS to a landline is warned of and does not arrive; the second code is spoken and works")
    void landline() {
        OnboardingStory story =
                handIn(Map.of("phoneNumber", "+49 221 %07d".formatted(8_000_000 + LANDLINES.incrementAndGet())));
        assertThat(story.answer().get("warnings")).singleElement().satisfies(warning -> assertThat(warning.asText())
                .contains("is a landline"));
        story.prepareNumber(Map.of("lineType", "FIXED")).bringToCode();
        assertThat(story.messages()).isEmpty();

        people.advance(CODE_PAUSE);
        assertThat(resend(story, "SMS").status()).isEqualTo(202);

        story.awaitCalls("/request_code", 2);
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.channels()).containsExactly("VOICE");
        story.enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
    }

    @Test
    @DisplayName(
            "F17: past an IVR one call, after sender ids, a deflection with the day of its test, and an appointment")
    void behindAnIvr() {
        OnboardingStory story = handIn(Map.of("activationMethod", "IVR"))
                .prepareNumber(Map.of("behindIvr", true))
                .bringToActivation()
                .awaitStage("READY_FOR_ACTIVATION", "OPERATOR");
        String today = LocalDate.now(clock.withZone(BERLIN)).toString();
        LocalDateTime from = twoDaysAhead();

        assertThat(confirmDeflection(story, Map.of("testedOn", today)).status())
                .as("before anybody asked")
                .isEqualTo(409);
        assertThat(propose(story, from).status()).as("before the deflection").isEqualTo(409);
        people.complete(operator, story, "userTask_askForSenderIds", Map.of("senderIds", "+49 30 901820, INFOSMS"));
        story.awaitStage("READY_FOR_ACTIVATION", "PARTNER");
        story.awaitMail("Absenderkennungen");

        assertThat(propose(story, from).status()).as("before the deflection").isEqualTo(409);
        Http.Reply untested = confirmDeflection(story, Map.of());
        assertThat(untested.status()).isEqualTo(422);
        assertThat(untested.body()).contains("testedOn");
        assertThat(resend(story, "VOICE").status()).isEqualTo(409);
        assertThat(confirmDeflection(story, Map.of("testedOn", today)).status()).isEqualTo(204);
        story.prepareNumber(Map.of("behindIvr", false));

        agreeOn(story, from);
        assertThat(story.calls("/request_code")).isZero();
        advanceTo(from);
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.calls("/request_code")).isOne();
        assertThat(story.channels()).containsExactly("VOICE");
        story.enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/request_code")).isOne();
    }

    @Test
    @DisplayName(
            "F18: no call outside the agreed window; reminders a day and an hour before; who misses it is asked for another time")
    void callAtAnAgreedTime() {
        OnboardingStory story = handIn(Map.of("activationMethod", "VOICE"))
                .bringToActivation()
                .awaitStage("READY_FOR_ACTIVATION", "PARTNER");
        LocalDateTime from = twoDaysAhead();
        assertThat(resend(story, "VOICE").status()).as("nothing agreed").isEqualTo(409);

        agreeOn(story, from);
        assertThat(resend(story, "VOICE").status()).as("before the window").isEqualTo(409);
        advanceTo(from.minusDays(1));
        story.awaitMail("Morgen: Verifizierungsanruf");
        assertThat(story.mails()).noneMatch(mail -> mail.contains("In einer Stunde: Verifizierungsanruf"));
        advanceTo(from.minusHours(1));
        story.awaitMail("In einer Stunde: Verifizierungsanruf");
        assertThat(resend(story, "VOICE").status()).as("an hour before").isEqualTo(409);
        assertThat(story.calls("/request_code")).isZero();

        advanceTo(from);
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.calls("/request_code")).isOne();

        advanceTo(from.plusHours(2));
        story.awaitStage("READY_FOR_ACTIVATION", "PARTNER");
        story.awaitMail("Niemand hat den Anruf");
        assertThat(story.calls("/request_code")).isOne();
        assertThat(propose(story, from.plusDays(2)).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("F19: while the platform sends no codes to a number none is requested, and everybody reads until when")
    void cooldown() {
        OnboardingStory story = atTheName();
        planted("POST */" + phoneNumberId(story) + "/request_code", Map.of("code", 136024, "subcode", 2388091));
        story.nameIs(Map.of("decision", "APPROVED")).awaitStage("READY_FOR_ACTIVATION", "PLATFORM");

        assertThat(story.reasonCode()).isEqualTo("CODE_COOLDOWN");
        Instant retryAt = story.retryAt();
        assertThat(retryAt).isAfter(clock.instant());
        assertThat(resend(story, "SMS").status()).isEqualTo(429);
        people.advance(Duration.between(clock.instant(), retryAt).minusSeconds(20));
        assertThat(people.tasks(operator, story)).isEmpty();
        assertThat(story.calls("/request_code")).isOne();

        people.advance(Duration.ofSeconds(21));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.calls("/request_code")).isEqualTo(2);
        assertThat(story.times("/request_code").get(1)).isAfterOrEqualTo(retryAt);

        Http.Reply tooSoon = resend(story, "SMS");
        assertThat(tooSoon.status()).as("within a minute").isEqualTo(429);
        assertThat(tooSoon.headers()).containsKey("retry-after");
        assertThat(story.calls("/request_code")).isEqualTo(2);
    }

    @Test
    @DisplayName("F19: the fourth code of a day needs the word of a lead, with a reason; an operator may not give it")
    void fourthCodeOfADay() {
        OnboardingStory story = atTheCode();
        for (int codes = 2; codes <= 3; codes++) {
            another(story, codes);
        }

        people.advance(CODE_PAUSE);
        assertThat(resend(story, "SMS").status()).isEqualTo(202);
        story.awaitStage("READY_FOR_ACTIVATION", "OPERATOR");
        assertThat(story.reasonCode()).isEqualTo("CODE_LIMIT");
        assertThat(story.retryAt()).isAfter(clock.instant());
        Map<String, Object> yes =
                Map.of("codeLimitDecision", "ALLOW", "allowanceReason", "The client changed its phone.");
        String task = people.task(lead, story, "userTask_allowCode");
        assertThat(people.submit(operator, task, yes).status()).as("operator").isIn(403, 404);
        assertThat(people.submit(lead, task, Map.of("codeLimitDecision", "ALLOW"))
                        .status())
                .as("without a reason")
                .isGreaterThanOrEqualTo(400);
        assertThat(story.calls("/request_code")).isEqualTo(3);

        assertThat(people.submit(lead, task, yes).status()).isEqualTo(204);
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.calls("/request_code")).isEqualTo(4);
        assertThat(story.timeline())
                .filteredOn(entry -> entry.get("text").asText().contains("The client changed its phone."))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("actor").asText()).isEqualTo("lead"));
    }

    @Test
    @DisplayName("F20: after two wrong codes a third one never reaches the platform, not even the right one")
    void threeWrongCodes() {
        OnboardingStory story = atTheCode("654323");
        for (int left = 1; left >= 0; left--) {
            Http.Reply wrong = story.enter("111 111");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.json().get("attemptsLeft").asInt()).isEqualTo(left);
        }

        Http.Reply third = story.enter("654323");

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.headers()).containsKey("retry-after");
        assertThat(story.calls("/verify_code")).isEqualTo(2);
    }

    @Test
    @DisplayName("F20: where the platform blocks guessing, everybody reads until when, and a new code comes after it")
    void guessedTooOften() {
        OnboardingStory story = atTheCode("654324");
        planted("POST */" + phoneNumberId(story) + "/verify_code", Map.of("code", 136024, "subcode", 2388091));

        Http.Reply blocked = story.enter("654324");

        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.headers()).containsKey("retry-after");
        story.awaitStage("READY_FOR_ACTIVATION", "PLATFORM");
        assertThat(story.reasonCode()).isEqualTo("CODE_GUESSES_BLOCKED");
        Instant retryAt = story.retryAt();
        assertThat(Duration.between(clock.instant(), retryAt)).isBetween(Duration.ofHours(11), Duration.ofHours(12));
        assertThat(story.enter("654324").status()).isEqualTo(429);

        people.advance(Duration.ofHours(12));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.times("/request_code")).hasSize(2).last().satisfies(second -> assertThat(second)
                .isAfterOrEqualTo(retryAt));
        assertThat(story.calls("/verify_code")).isOne();
        story.enterCodeOnThePhone();
        story.awaitStage("REGISTERED", "NOBODY");
    }

    @Test
    @DisplayName("F21: five digits and a stale code cost no call and say why; separators are taken off")
    void mangledCodes() {
        OnboardingStory story = atTheCode("012345");

        Http.Reply fiveDigits = story.enter("12345");
        assertThat(fiveDigits.status()).isEqualTo(422);
        assertThat(fiveDigits.json().get("reasonCode").asText()).isEqualTo("CODE_MALFORMED");
        assertThat(fiveDigits.json().get("detail").asText()).contains("may have dropped the zero");

        people.advance(Duration.ofMinutes(11));
        Http.Reply stale = story.enter("012345");
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.json().get("reasonCode").asText()).isEqualTo("CODE_EXPIRED");
        assertThat(story.calls("/verify_code")).isZero();
        story.awaitReason("CODE_EXPIRED");
        assertThat(story.onboarding().get("nextAction").asText()).contains("has expired: ask for another code");
        assertThat(story.onboarding().get("waitingOn").asText()).isEqualTo("PARTNER");

        story.prepareNumber(Map.of("nextCode", "012346"));
        another(story, 2);
        assertThat(story.enter("012-346").status()).isEqualTo(204);
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/verify_code")).isOne();
    }

    @Test
    @DisplayName(
            "F22: a code that is entered while the operator sends another one: one of them happens, the other is told")
    void codeAndResendAtOnce() throws Exception {
        OnboardingStory story = atTheCode();
        people.advance(CODE_PAUSE);
        String code = story.codeOnThePhone();
        String task = people.task(operator, story, "userTask_enterCode");

        List<Http.Reply> replies =
                atOnce(() -> story.enter(code), () -> people.submit(operator, task, Map.of("notReceived", "SMS")));

        Http.Reply entered = replies.get(0);
        Http.Reply resent = replies.get(1);
        assertThat(List.of(entered.status(), resent.status()))
                .as(entered.body() + resent.body())
                .containsOnlyOnce(204);
        if (entered.status() == 204) {
            assertThat(resent.status()).isIn(404, 409);
            story.awaitStage("REGISTERED", "NOBODY");
            assertThat(story.calls("/request_code")).isOne();
        } else {
            // 422: the other one was sent so fast that the old code came after it, and the platform said so.
            assertThat(entered.status()).isIn(409, 422);
            assertThat(story.calls("/verify_code")).isEqualTo(entered.status() == 422 ? 1 : 0);
            story.awaitCalls("/request_code", 2);
            story.awaitStage("CODE_SENT_OUT", "PARTNER");
            story.enterCodeOnThePhone();
            story.awaitStage("REGISTERED", "NOBODY");
        }
    }

    @Test
    @DisplayName("F22: a code whose answer was lost is read back, so that nobody enters it twice")
    void answerToTheCodeLost() {
        OnboardingStory story = atTheCode("654325");
        planted("POST */" + phoneNumberId(story) + "/verify_code", "DROP_RESPONSE", Map.of());

        assertThat(story.enter("654325").status()).isEqualTo(204);

        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/verify_code")).isOne();
        assertThat(story.calls("/request_code")).isOne();
    }

    @Test
    @DisplayName("F24: a blocked number waits out its 72 hours without a call and is registered after them")
    void registrationBlocked() {
        OnboardingStory story = atTheCode();
        refuseRegistration(story, 133016);

        story.enterCodeOnThePhone();

        story.awaitStage("CODE_SENT_OUT", "PLATFORM");
        assertThat(story.reasonCode()).isEqualTo("REGISTRATION_BLOCKED");
        Instant retryAt = story.retryAt();
        assertThat(Duration.between(clock.instant(), retryAt)).isBetween(Duration.ofHours(71), Duration.ofHours(72));
        people.advance(Duration.between(clock.instant(), retryAt).minusMinutes(1));
        assertThat(story.calls("/register")).isOne();

        people.advance(Duration.ofMinutes(2));
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.times("/register")).hasSize(2).last().satisfies(second -> assertThat(second)
                .isAfterOrEqualTo(retryAt));
    }

    @Test
    @DisplayName("F25: with somebody else's PIN nothing is guessed: no second registration before it is turned off")
    void anotherPin() {
        OnboardingStory story = atTheCode().prepareNumber(Map.of("twoStepEnabled", true));

        story.enterCodeOnThePhone();

        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        story.awaitReason("PIN_MISMATCH");
        people.advance(Duration.ofDays(1));
        assertThat(story.enter("123456").status()).as("no code is wanted").isEqualTo(409);
        assertThat(story.calls("/register")).isOne();

        story.prepareNumber(Map.of("twoStepEnabled", false));
        people.complete(operator, story, "userTask_removeTwoStep", Map.of("twoStepDecision", "TURNED_OFF"));
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/register")).isEqualTo(2);
    }

    @Test
    @DisplayName("F25: after too many guesses of the PIN the lock is waited for, and then its owner is asked")
    void pinLocked() {
        OnboardingStory story = atTheCode();
        refuseRegistration(story, 133008);

        story.enterCodeOnThePhone();

        story.awaitStage("CODE_SENT_OUT", "PLATFORM");
        assertThat(story.reasonCode()).isEqualTo("PIN_LOCKED");
        assertThat(story.retryAt()).isAfter(clock.instant());
        people.advance(Duration.between(clock.instant(), story.retryAt()).plusSeconds(1));
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
        assertThat(story.reasonCode()).isEqualTo("PIN_MISMATCH");
        assertThat(story.calls("/register")).isOne();

        people.complete(operator, story, "userTask_removeTwoStep", Map.of("twoStepDecision", "TURNED_OFF"));
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/register")).isEqualTo(2);
    }

    @Test
    @DisplayName("F25: a number that has to be verified again goes back to its code and no further")
    void verifiedAgain() {
        OnboardingStory story = atTheCode();
        refuseRegistration(story, 133006);

        story.enterCodeOnThePhone();

        story.awaitStage("READY_FOR_ACTIVATION", "PLATFORM");
        assertThat(story.reasonCode()).as("within a minute of the last code").isEqualTo("CODE_COOLDOWN");
        assertThat(story.calls("/request_code")).isOne();
        people.advance(CODE_PAUSE);
        // The sandbox knows the number as verified and says so instead of sending a code.
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/request_code")).isEqualTo(2);
        assertThat(story.calls("/register")).isEqualTo(2);
    }

    @Test
    @DisplayName("F29: each thing that is missing after the registration blocks Registered and names itself")
    void registeredButDead() {
        OnboardingStory story = atTheCode().prepareNumber(Map.of("paymentMethod", false));
        String digits = story.number().substring(1);
        String waba = story.onboarding().get("wabaId").asText();
        Map<String, Runnable> missing = new LinkedHashMap<>();
        missing.put(
                "the platform shows the number as connected",
                () -> planted("GET */" + waba + "/phone_numbers", Map.of("code", 100, "times", 1000)));
        missing.put(
                "the WABA's events are subscribed",
                () -> planted("GET */" + waba + "/subscribed_apps", Map.of("code", 100, "times", 1000)));
        missing.put(
                "the messaging backend shows the number as connected",
                () -> planted("GET */phone-numbers/*" + digits, "STATUS", Map.of("status", 404, "times", 1000)));
        missing.put(
                "the messaging backend lets us read the profile",
                () -> planted(
                        "GET */phone-numbers/*" + digits + "/settings/profile",
                        "STATUS",
                        Map.of("status", 403, "times", 1000)));
        missing.put("the messaging backend accepts a test message", () -> {});

        boolean first = true;
        for (Map.Entry<String, Runnable> item : missing.entrySet()) {
            heal();
            item.getValue().run();
            if (first) {
                story.enterCodeOnThePhone();
                first = false;
            }
            await(item.getKey()).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                people.advance(READ_BACK);
                assertThat(story.onboarding().get("reasonText").asText())
                        .startsWith("Not in place yet: " + item.getKey())
                        .doesNotContain("; the ");
            });
            assertThat(story.onboarding().get("status").asText()).isEqualTo("CODE_SENT_OUT");
            assertThat(story.reasonCode()).isEqualTo("READ_BACK_INCOMPLETE");
        }
        story.prepareNumber(Map.of("paymentMethod", true));
        people.advance(READ_BACK);
        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/register")).isOne();
    }

    @Test
    @DisplayName("F30: a platform that is out of order costs no code of the day, and the case goes on by itself")
    void platformAway() {
        OnboardingStory story = atTheName();
        planted("POST */" + phoneNumberId(story) + "/request_code", "STATUS", Map.of("status", 503, "times", 2));

        story.nameIs(Map.of("decision", "APPROVED"));
        story.awaitCalls("/request_code", 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            people.advance(Duration.ofSeconds(15));
            return story.calls("/request_code") == 3;
        });
        story.awaitStage("CODE_SENT_OUT", "PARTNER");

        another(story, 4);
        another(story, 5);
        assertThat(story.messages()).as("all three codes of the day").hasSize(3);
    }

    @Test
    @DisplayName("F30: a registration whose answer was lost is not made again")
    void answerToTheRegistrationLost() {
        OnboardingStory story = atTheCode();
        planted("POST */" + phoneNumberId(story) + "/register", "DROP_RESPONSE", Map.of());

        story.enterCodeOnThePhone();

        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.calls("/register")).isOne();
    }

    @Test
    @DisplayName("F30: an incomplete deregistration is completed before the number is registered")
    void deregistrationIncomplete() {
        OnboardingStory story = atTheCode().prepareNumber(Map.of("deregistrationIncomplete", true));

        story.enterCodeOnThePhone();

        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(story.paths())
                .filteredOn(path -> path.endsWith("register"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .containsExactly("register", "deregister", "register");
    }

    /** The display name is reviewed. Cases spend most of their way waiting, so that several come here together. */
    private OnboardingStory atTheName() {
        if (AT_THE_NAME.isEmpty()) {
            IntStream.range(0, TOGETHER)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> handIn(Map.of()).bringToName(), HANDS))
                    .toList()
                    .forEach(story -> AT_THE_NAME.add(story.join()));
        }
        return AT_THE_NAME.remove();
    }

    private OnboardingStory atTheCode() {
        return atTheName().nameIs(Map.of("decision", "APPROVED")).awaitStage("CODE_SENT_OUT", "PARTNER");
    }

    private OnboardingStory atTheCode(String nextCode) {
        return atTheName()
                .prepareNumber(Map.of("nextCode", nextCode))
                .nameIs(Map.of("decision", "APPROVED"))
                .awaitStage("CODE_SENT_OUT", "PARTNER");
    }

    private OnboardingStory handIn(Map<String, ?> changes) {
        return OnboardingStory.handIn(base, changes);
    }

    private static Http.Reply resend(OnboardingStory story, String method) {
        return story.command("resend-code", Map.of("method", method));
    }

    /** Another code by SMS, after the pause; {@code calls} requests have reached the platform then. */
    private void another(OnboardingStory story, int calls) {
        people.advance(CODE_PAUSE);
        Http.Reply reply = resend(story, "SMS");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        story.awaitCalls("/request_code", calls);
        story.awaitStage("CODE_SENT_OUT", "PARTNER");
    }

    private static Http.Reply confirmDeflection(OnboardingStory story, Map<String, ?> more) {
        Map<String, Object> confirmation = new LinkedHashMap<>(Map.of("kind", "DEFLECTION_READY", "by", "Ötz"));
        confirmation.putAll(more);
        return story.command("confirmations", confirmation);
    }

    /** Ten o'clock in two days, in Berlin: no clock changes at that time. */
    private LocalDateTime twoDaysAhead() {
        return LocalDate.now(clock.withZone(BERLIN)).plusDays(2).atTime(10, 0);
    }

    private static Http.Reply propose(OnboardingStory story, LocalDateTime from) {
        return story.command(
                "appointments",
                Map.of("from", from.toString(), "to", from.plusHours(1).toString(), "timeZone", BERLIN.getId()));
    }

    private void agreeOn(OnboardingStory story, LocalDateTime from) {
        story.awaitStage("READY_FOR_ACTIVATION", "PARTNER");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(propose(story, from).status()).isEqualTo(202));
        people.complete(operator, story, "userTask_agreeOnCallTime", Map.of("callDecision", "AGREE"));
        story.awaitStage("READY_FOR_ACTIVATION", "PARTNER");
        assertThat(story.onboarding().get("appointment").get("state").asText()).isEqualTo("AGREED");
    }

    private void refuseRegistration(OnboardingStory story, int code) {
        planted("POST */" + phoneNumberId(story) + "/register", Map.of("code", code));
    }

    private void planted(String match, Map<String, ?> error) {
        planted(match, "GRAPH_ERROR", error);
    }

    private void planted(String match, String kind, Map<String, ?> more) {
        Map<String, Object> fault = new LinkedHashMap<>(Map.of("match", match, "kind", kind));
        fault.putAll(more);
        Http.Reply reply = otherSide.post("/sandbox/faults", fault);
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }

    private void heal() {
        assertThat(otherSide.delete("/sandbox/faults").status()).isEqualTo(204);
    }

    /** A moment after the given one. */
    private void advanceTo(LocalDateTime local) {
        people.advance(Duration.between(clock.instant(), local.atZone(BERLIN).toInstant())
                .plusSeconds(1));
    }

    private static String phoneNumberId(OnboardingStory story) {
        return story.onboarding().get("phoneNumberId").asText();
    }

    private static List<Http.Reply> atOnce(Callable<Http.Reply> one, Callable<Http.Reply> other) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<Http.Reply>> replies = HANDS.invokeAll(List.of(together(both, one), together(both, other)));
        return List.of(replies.get(0).get(), replies.get(1).get());
    }

    private static Callable<Http.Reply> together(CyclicBarrier both, Callable<Http.Reply> call) {
        return () -> {
            both.await();
            return call.call();
        };
    }
}
