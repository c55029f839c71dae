package io.embark.process.numberactivation;

import static io.embark.process.numberactivation.Move.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CallWindow;
import io.embark.domain.CodeMethod;
import io.embark.domain.Temporary;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.callpreparation.CallPreparationProcess;
import io.embark.process.numberactivation.ObservedPlatform.Fate;
import io.embark.process.numberactivation.ObservedPlatform.Kind;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.support.AllTables;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.ProcessTestForJqwik;
import io.embark.support.Story;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever partners, operators, leads, the platform and time do in whichever order: no number is burnt, no case is lost, nobody reads a
 * text that is none, and no code stays anywhere. The seed of each property is part of it, so that a run can be repeated; the job pauses
 * alone are blurred by chance. Shrinking has no time limit, because jqwik's would leave a sequence running beside the next property.
 */
@ProcessTest
@AddLifecycleHook(ProcessTestForJqwik.class)
class NumberActivationPropertiesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration WINDOW = Duration.ofHours(1);
    /** More runs without a pause between them are a loop. */
    private static final int MOST_FAILURES = 20;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    NumberActivationProcess activation;

    @Autowired
    CallPreparationProcess preparation;

    @Autowired
    TaskService tasks;

    @Autowired
    Texts texts;

    @Autowired
    AllTables tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Story story;
    private ObservedPlatform platform;
    private List<String> typed;
    private @Nullable Instant proposedFrom;

    /** How a case begins: just before the gate, which lets it in or does not. */
    enum Start {
        SMS(ActivationMethod.SMS, true),
        SMS_BEFORE_A_CLOSED_GATE(ActivationMethod.SMS, false),
        VOICE(ActivationMethod.VOICE, true),
        IVR(ActivationMethod.IVR, true);

        private final ActivationMethod method;
        private final boolean gateIsOpen;

        Start(ActivationMethod method, boolean gateIsOpen) {
            this.method = method;
            this.gateIsOpen = gateIsOpen;
        }
    }

    @Property(seed = "2388093", tries = 40, shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
    void anythingMayHappen(@ForAll Start start, @ForAll("anything") List<Move> moves) {
        play(start, moves);
    }

    @Property(seed = "2388091", tries = 20, shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
    void everybodyAsksForCodes(@ForAll Start start, @ForAll("codes") List<Move> moves) {
        play(start, moves);
    }

    @Property(seed = "133016", tries = 15, shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
    void thePlatformRefusesToRegister(@ForAll("registrations") List<Move> moves) {
        List<Move> verified =
                new ArrayList<>(List.of(A_MINUTE_PASSES, REGISTRATIONS_ARE_REFUSED, OPERATOR_ENTERS_RIGHT_CODE));
        verified.addAll(moves);
        play(Start.SMS, verified);
    }

    @Provide
    Arbitrary<List<Move>> anything() {
        List<Tuple2<Integer, Move>> weighted = new ArrayList<>();
        for (Move move : Move.values()) {
            weighted.add(Tuple.of(weight(move), move));
        }
        return sequences(Arbitraries.frequency(weighted.toArray(Tuple2[]::new)));
    }

    private static int weight(Move move) {
        return switch (move) {
            case OPERATOR_SAYS_YES -> 24;
            case A_MINUTE_PASSES, AN_HOUR_PASSES, A_DAY_PASSES -> 8;
            case OPERATOR_ENTERS_RIGHT_CODE, PARTNER_ENTERS_RIGHT_CODE, PARTNER_ENTERS_WRONG_CODE -> 5;
            case PARTNER_WANTS_SMS, PARTNER_WANTS_CALL, PARTNER_PROPOSES_SOON, PARTNER_CONFIRMS_DEFLECTION -> 5;
            case OPERATOR_SAYS_NO, PARTNER_WITHDRAWS -> 1;
            default -> 3;
        };
    }

    @Provide
    Arbitrary<List<Move>> codes() {
        return sequences(Arbitraries.frequency(
                Tuple.of(4, A_MINUTE_PASSES),
                Tuple.of(2, TEN_MINUTES_PASS),
                Tuple.of(2, AN_HOUR_PASSES),
                Tuple.of(1, SIX_HOURS_PASS),
                Tuple.of(8, OPERATOR_SAYS_YES),
                Tuple.of(3, OPERATOR_WANTS_SMS),
                Tuple.of(3, OPERATOR_WANTS_CALL_BUT_TYPED_A_CODE),
                Tuple.of(3, OPERATOR_ENTERS_WRONG_CODE),
                Tuple.of(4, PARTNER_ENTERS_WRONG_CODE),
                Tuple.of(2, PARTNER_ENTERS_STALE_CODE),
                Tuple.of(4, PARTNER_WANTS_SMS),
                Tuple.of(4, PARTNER_WANTS_CALL),
                Tuple.of(4, PARTNER_PROPOSES_SOON),
                Tuple.of(2, PARTNER_CONFIRMS_DEFLECTION),
                Tuple.of(1, CODE_REQUEST_IS_TOO_EARLY),
                Tuple.of(1, CODE_REQUEST_IS_REFUSED),
                Tuple.of(1, CODE_REQUEST_FINDS_NOBODY),
                Tuple.of(1, CODE_REQUEST_IS_LOST_BUT_SENT),
                Tuple.of(1, CODE_REQUEST_IS_LOST),
                Tuple.of(1, CODE_IS_GUESSED_TOO_OFTEN),
                Tuple.of(2, CODE_FINDS_NOBODY),
                Tuple.of(2, CODE_IS_LOST_BUT_CHECKED),
                Tuple.of(2, CODE_IS_LOST)));
    }

    @Provide
    Arbitrary<List<Move>> registrations() {
        return sequences(Arbitraries.frequency(
                Tuple.of(2, AN_HOUR_PASSES),
                Tuple.of(1, A_DAY_PASSES),
                Tuple.of(30, OPERATOR_SAYS_YES),
                Tuple.of(2, OPERATOR_ENTERS_RIGHT_CODE),
                Tuple.of(1, OPERATOR_SAYS_NONSENSE),
                Tuple.of(3, REGISTRATIONS_NEED_TWO_STEP_OFF),
                Tuple.of(3, REGISTRATIONS_ARE_REFUSED),
                Tuple.of(3, REGISTRATIONS_NEED_DEREGISTRATION),
                Tuple.of(1, REGISTRATIONS_ARE_BLOCKED),
                Tuple.of(1, REGISTRATIONS_ARE_PIN_LOCKED),
                Tuple.of(1, REGISTRATION_COMES_TOO_SOON_AFTER_DELETION),
                Tuple.of(1, REGISTRATION_NEEDS_A_NEW_CODE),
                Tuple.of(1, REGISTRATION_CAME_BEFORE_THE_NAME),
                Tuple.of(2, REGISTRATION_FINDS_NOBODY),
                Tuple.of(2, REGISTRATION_IS_LOST)));
    }

    /** Ten to forty moves; a failing sequence may become shorter. */
    private static Arbitrary<List<Move>> sequences(Arbitrary<Move> moves) {
        return moves.list()
                .ofMaxSize(40)
                .withSizeDistribution((genSize, min, max, center) -> random ->
                        BigInteger.valueOf(10L + random.nextInt(31)).min(max).max(min));
    }

    private void play(Start start, List<Move> moves) {
        typed = new ArrayList<>();
        proposedFrom = null;
        // Whoever stubs a stub calls it.
        Mockito.reset(accounts, numbers);
        otherSide.goesWell();
        platform = new ObservedPlatform(otherSide, clock, start.method);
        platform.standsBehind(accounts, numbers);
        story = driver.handIn(row -> row.method(start.method)).runUntil("serviceTask_checkGate");
        if (!start.gateIsOpen) {
            otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        }
        for (Move move : moves) {
            make(move);
            runJobs();
            check(move);
        }
        if (!typed.isEmpty()) {
            assertThat(tables.showing(typed))
                    .as("tables that show a typed code")
                    .isEmpty();
        }
    }

    private void make(Move move) {
        try {
            switch (move) {
                case A_MINUTE_PASSES -> driver.pass(Duration.ofMinutes(1));
                case TEN_MINUTES_PASS -> driver.pass(Duration.ofMinutes(10));
                case AN_HOUR_PASSES -> driver.pass(Duration.ofHours(1));
                case SIX_HOURS_PASS -> driver.pass(Duration.ofHours(6));
                case A_DAY_PASSES -> driver.pass(Duration.ofDays(1));

                case OPERATOR_SAYS_YES -> sayYes();
                case OPERATOR_SAYS_NO -> sayNo();
                case OPERATOR_SAYS_NONSENSE -> sayNonsense();
                case OPERATOR_ENTERS_RIGHT_CODE -> codeForm(Map.of("verificationCode", type(platform.rightCode())));
                case OPERATOR_ENTERS_WRONG_CODE ->
                    codeForm(Map.of("verificationCode", type(ObservedPlatform.newCode()), "notReceived", ""));
                case OPERATOR_WANTS_SMS -> codeForm(Map.of("notReceived", "SMS"));
                case OPERATOR_WANTS_CALL_BUT_TYPED_A_CODE ->
                    codeForm(Map.of("verificationCode", type(platform.rightCode()), "notReceived", "VOICE"));

                case PARTNER_ENTERS_RIGHT_CODE -> enter(platform.rightCode());
                case PARTNER_ENTERS_WRONG_CODE -> enter(ObservedPlatform.newCode());
                case PARTNER_ENTERS_STALE_CODE -> enter(platform.staleCode());
                case PARTNER_ENTERS_MALFORMED_CODE -> activation.enterCode(story.id(), "12-34 5", "acme");
                case PARTNER_WANTS_SMS -> activation.resendCode(story.id(), CodeMethod.SMS, "acme");
                case PARTNER_WANTS_CALL -> activation.resendCode(story.id(), CodeMethod.VOICE, "acme");
                case PARTNER_PROPOSES_SOON -> propose(Duration.ofMinutes(59));
                case PARTNER_PROPOSES_TOMORROW -> propose(Duration.ofHours(25));
                case PARTNER_CONFIRMS_DEFLECTION -> {
                    preparation.confirmDeflection(story.id(), "IT", today(), null, "acme");
                    platform.deflectionConfirmed();
                }
                case PARTNER_WITHDRAWS -> {
                    if (story.onboarding().isLive()) {
                        story.withdraw();
                    }
                }

                case CODE_REQUEST_IS_TOO_EARLY -> platform.refusesNextCode(Reason.CODE_COOLDOWN);
                case CODE_REQUEST_IS_REFUSED -> platform.refusesNextCode(Reason.RESTRICTED);
                case CODE_REQUEST_FINDS_NOBODY -> platform.next(Kind.REQUEST_CODE, Fate.FINDS_NOBODY);
                case CODE_REQUEST_IS_LOST_BUT_SENT -> platform.next(Kind.REQUEST_CODE, Fate.LOST_BUT_DONE);
                case CODE_REQUEST_IS_LOST -> platform.next(Kind.REQUEST_CODE, Fate.LOST);

                case CODE_IS_GUESSED_TOO_OFTEN -> platform.blocksNextCheck();
                case CODE_FINDS_NOBODY -> platform.next(Kind.VERIFY_CODE, Fate.FINDS_NOBODY);
                case CODE_IS_LOST_BUT_CHECKED -> platform.next(Kind.VERIFY_CODE, Fate.LOST_BUT_DONE);
                case CODE_IS_LOST -> platform.next(Kind.VERIFY_CODE, Fate.LOST);

                case REGISTRATIONS_GO_WELL -> platform.registrations(null, false);
                case REGISTRATIONS_NEED_TWO_STEP_OFF -> platform.registrations(Reason.PIN_MISMATCH, false);
                case REGISTRATIONS_ARE_REFUSED -> platform.registrations(Reason.RESTRICTED, false);
                case REGISTRATIONS_NEED_DEREGISTRATION ->
                    platform.registrations(Reason.DEREGISTRATION_INCOMPLETE, false);
                case REGISTRATIONS_ARE_BLOCKED -> platform.registrations(Reason.REGISTRATION_LIMIT, false);
                case REGISTRATIONS_ARE_PIN_LOCKED -> platform.registrations(Reason.PIN_LOCKED, false);
                case REGISTRATION_COMES_TOO_SOON_AFTER_DELETION ->
                    platform.registrations(Reason.NUMBER_RECENTLY_DELETED, true);
                case REGISTRATION_NEEDS_A_NEW_CODE -> platform.registrations(Reason.REVERIFICATION_NEEDED, true);
                case REGISTRATION_CAME_BEFORE_THE_NAME -> platform.registrations(Reason.NUMBER_STILL_IN_USE, true);
                case REGISTRATION_FINDS_NOBODY -> platform.next(Kind.REGISTER, Fate.FINDS_NOBODY);
                case REGISTRATION_IS_LOST_BUT_DONE -> platform.next(Kind.REGISTER, Fate.LOST_BUT_DONE);
                case REGISTRATION_IS_LOST -> platform.next(Kind.REGISTER, Fate.LOST);

                case ACCOUNT_REVIEW_CHANGES ->
                    otherSide.account = otherSide.account == Review.APPROVED ? Review.PENDING : Review.APPROVED;
                case NAME_REVIEW_CHANGES ->
                    otherSide.nameStatus = otherSide.nameStatus == NameStatus.APPROVED
                            ? NameStatus.PENDING_REVIEW
                            : NameStatus.APPROVED;
            }
        } catch (NotPossibleException | CooldownException | CodeRefusedException | PlatformAwayException documented) {
            // What the commands say that they may answer.
        }
    }

    private void enter(String code) {
        activation.enterCode(story.id(), type(code), "acme");
    }

    private String type(String code) {
        typed.add(code);
        return code;
    }

    private void propose(Duration ahead) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(ahead);
        preparation.propose(story.id(), new CallWindow(from, from.plus(WINDOW), BERLIN), "acme");
        proposedFrom = from;
        platform.proposed();
    }

    private void sayYes() {
        for (Task task : openTasks()) {
            switch (task.getTaskDefinitionKey()) {
                case "userTask_enterCode" -> {
                    // Entering codes is a move of its own.
                }
                case "userTask_askForSenderIds" -> submit(task, Map.of("senderIds", "+1 650 555 0100"));
                case "userTask_confirmDeflection" -> {
                    if (submit(task, Map.of("confirmedBy", "IT", "testedOn", today().toString()))) {
                        platform.deflectionConfirmed();
                    }
                }
                case "userTask_proposeCallTime" -> {
                    Instant from =
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
                    platform.proposed();
                    if (submit(
                            task,
                            Map.of(
                                    "callFrom",
                                    from.toString(),
                                    "callTo",
                                    from.plus(WINDOW).toString()))) {
                        proposedFrom = from;
                    }
                }
                case "userTask_agreeOnCallTime" -> {
                    if (submit(task, Map.of("callDecision", "AGREE"))) {
                        platform.agreed(proposedFrom, proposedFrom.plus(WINDOW));
                    }
                }
                case "userTask_allowCode" ->
                    allow(task, Map.of("codeLimitDecision", "ALLOW", "allowanceReason", "Why not."), Kind.REQUEST_CODE);
                case "userTask_allowRegistration" ->
                    allow(task, Map.of("allowanceDecision", "ALLOW", "allowanceReason", "Why not."), Kind.REGISTER);
                case "userTask_settleCodeRequest" -> submit(task, Map.of("codeRequestDecision", "TRY_AGAIN"));
                case "userTask_settleMissingCode" -> submit(task, Map.of("missingCodeDecision", "REQUEST"));
                case "userTask_decideOnMissedCalls" -> submit(task, Map.of("missedCallsDecision", "APPOINTMENT"));
                case "userTask_removeTwoStep" -> submit(task, Map.of("twoStepDecision", "TURNED_OFF"));
                case "userTask_settleRefusal" -> submit(task, Map.of("refusalDecision", "TRY_AGAIN"));
                default -> throw new AssertionError("Nobody expected the task " + task.getTaskDefinitionKey());
            }
        }
    }

    private void allow(Task task, Map<String, Object> form, Kind kind) {
        story.submitAs("lead", task.getTaskDefinitionKey(), form);
        platform.allowedOneMore(kind);
    }

    private void sayNo() {
        for (Task task : openTasks()) {
            if (task.getTaskDefinitionKey().equals("userTask_agreeOnCallTime")) {
                submit(task, Map.of("callDecision", "ASK_FOR_ANOTHER", "noteToPartner", "Nobody is in then."));
            } else if (!task.getTaskDefinitionKey().equals("userTask_enterCode")) {
                submit(task, allDecisions("END"));
            }
        }
    }

    private void sayNonsense() {
        for (Task task : openTasks()) {
            Map<String, Object> form = new HashMap<>(allDecisions("PERHAPS"));
            form.put("callFrom", "tomorrow");
            form.put("testedOn", "never");
            form.put("senderIds", " ");
            form.put("verificationCode", "12");
            try {
                tasks.complete(task.getId(), form);
            } catch (ProcessEngineException | CodeRefusedException refused) {
                // Nobody can say what nonsense should be answered, only that it moves nothing.
                continue;
            }
            throw new AssertionError("Nonsense completed " + task.getTaskDefinitionKey());
        }
    }

    private static Map<String, Object> allDecisions(String value) {
        return Map.of(
                "codeLimitDecision", value,
                "codeRequestDecision", value,
                "missingCodeDecision", value,
                "missedCallsDecision", value,
                "allowanceDecision", value,
                "twoStepDecision", value,
                "refusalDecision", value,
                "callDecision", value);
    }

    private void codeForm(Map<String, Object> form) {
        openTasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_enterCode"))
                .forEach(task -> submit(task, form));
    }

    /** @return whether the form was taken; what refuses one says so in words for whoever fills it in */
    private boolean submit(Task task, Map<String, Object> form) {
        try {
            tasks.complete(task.getId(), form);
            return true;
        } catch (RuntimeException e) {
            if (causes(e).noneMatch(NumberActivationPropertiesTest::isForPeople)) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isForPeople(Throwable e) {
        return e instanceof IllegalArgumentException
                || e instanceof NotPossibleException
                || e instanceof CooldownException
                || e instanceof CodeRefusedException
                || e instanceof PlatformRefusedException
                || e instanceof Temporary;
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }

    /** Jobs that fail for now pause; any other failure is one of the test. */
    private void runJobs() {
        for (int failures = 0; failures < MOST_FAILURES; failures++) {
            try {
                story.run();
                return;
            } catch (RuntimeException e) {
                if (causes(e).noneMatch(Temporary.class::isInstance)) {
                    throw e;
                }
            }
        }
        throw new AssertionError("A job fails for now again and again, without a pause, at " + story.whereabouts());
    }

    private void check(Move move) {
        assertThat(platform.violations())
                .as("what must never reach the platform, after " + move)
                .isEmpty();
        Onboarding onboarding = story.onboarding();
        hasItsTexts(onboarding);
        if (onboarding.isLive()) {
            isWaiting(move);
        } else {
            story.hasEnded(onboarding.status());
        }
    }

    private void hasItsTexts(Onboarding onboarding) {
        assertThat(onboarding.status()).isNotNull();
        assertThat(onboarding.waitingOn()).isNotNull();
        assertThat(onboarding.nextAction()).isNotBlank();
        String english = texts.nextAction(onboarding, Locale.ENGLISH);
        String german = texts.nextAction(onboarding, Locale.GERMAN);
        assertThat(german).as("German for " + onboarding.nextAction()).isNotEqualTo(english);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(List.of(
                            texts.nextAction(onboarding, locale),
                            texts.status(onboarding, locale),
                            texts.waitingOn(onboarding, locale),
                            String.valueOf(texts.reason(onboarding, locale))))
                    .as("texts of %s %s", onboarding.nextAction(), onboarding.reasonCode())
                    .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "}"))
                    .doesNotContain(
                            String.valueOf(onboarding.reasonCode()).equals("null") ? "?" : onboarding.reasonCode());
        }
    }

    /** Each token stands where a task, a timer, a job or a message will move it on. */
    private void isWaiting(Move move) {
        List<String> moved = jdbc.sql(
                        """
                        select t.task_def_key_ from act_ru_task t
                            join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ = :case
                        union all
                        select d.act_id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                            join act_ru_execution p on p.id_ = j.process_instance_id_
                            where p.business_key_ = :case and j.retries_ > 0
                        union all
                        select s.activity_id_ from act_ru_event_subscr s
                            join act_ru_execution p on p.id_ = s.proc_inst_id_ where p.business_key_ = :case
                        """)
                .param("case", story.id().toString())
                .query(String.class)
                .list();
        assertThat(story.whereabouts())
                .as("where the case is after " + move)
                .isNotEmpty()
                .allMatch(moved::contains);
    }

    private List<Task> openTasks() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(story.id().toString())
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BERLIN);
    }
}
