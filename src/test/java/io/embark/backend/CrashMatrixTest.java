package io.embark.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.backend.OutsideCall.AfterDoubt;
import io.embark.backend.SignUps.SignUp;
import io.embark.domain.Temporary;
import io.embark.status.OfficialAccountApplications;
import io.embark.support.OfficialAccounts;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every kind of outside call × every point at which its process can die × what the platform did with the call: nothing is lost and
 * nothing is done twice. The cells come from the catalogue {@link OutsideCall}: a kind without a scene does not compile, and a port's
 * method that changes something without being in the catalogue fails.
 */
@ProcessTest
class CrashMatrixTest {

    /** Past the deadline of a call whose process died, and past the quiet period. */
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private static final int ROUNDS = 6;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    ProcessEngine engine;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    MessagingChannel messaging;

    @Autowired
    SignUps signUps;

    @Autowired
    OfficialAccountApplications applications;

    @MockitoSpyBean
    CallLedger ledger;

    private @Nullable Point armed;
    private Platform platform = Platform.DONE;
    private int calls;
    private int effects;
    private Runnable whileCalling = () -> {};
    private CompletableFuture<Void> otherWorker = CompletableFuture.completedFuture(null);

    static Stream<Arguments> cells() {
        return Arrays.stream(OutsideCall.values())
                .flatMap(kind -> Arrays.stream(Point.values()).flatMap(point -> Arrays.stream(Platform.values())
                        .map(platform -> Arguments.of(kind, point, platform))));
    }

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
        armed = null;
        platform = Platform.DONE;
        calls = 0;
        effects = 0;
        whileCalling = () -> {};
        otherWorker = CompletableFuture.completedFuture(null);
    }

    @ParameterizedTest(name = "{0}, {1}, platform: {2}")
    @MethodSource("cells")
    @DisplayName("F22, F30: a process that dies at any point loses nothing and does nothing twice")
    void cell(OutsideCall kind, Point point, Platform platform) {
        Scene scene = scene(kind);
        this.platform = platform;
        stubPlatform(kind);
        stubLedger(kind);
        if (platform == Platform.SLOW) {
            whileCalling = () -> anotherWorkerTakesTheStep(scene);
        }

        armed = point;
        runStep(scene);
        otherWorker.join();
        armed = null;
        recover(scene);

        assertThat(effects).as("how often the platform did it").isBetween(leastEffects(kind, point), mostEffects(kind));
        if (kind.afterDoubt() == AfterDoubt.COUNTS_AS_DONE) {
            assertThat(calls).as("calls that nobody may repeat").isLessThanOrEqualTo(1);
        }
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .noRetriesLeft()
                        .executable()
                        .count())
                .as("incidents")
                .isZero();
        assertThat(openCalls(scene.story())).as("calls that no step has taken").isEmpty();
    }

    @Test
    void everyMethodOfAPortThatChangesSomethingIsInTheCatalogue() {
        List<Method> changing = Stream.of(
                        BusinessAccounts.class, BusinessNumbers.class, MessagingChannel.class, SignUps.class)
                .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Changes.class))
                .toList();

        assertThat(changing.stream()
                        .map(method -> method.getAnnotation(Changes.class).value()))
                .containsExactlyInAnyOrder(OutsideCall.values());
        assertThat(Stream.of(BusinessAccounts.class, BusinessNumbers.class, MessagingChannel.class, SignUps.class)
                        .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                        .filter(method -> method.getReturnType() == void.class)
                        .filter(method -> !method.isAnnotationPresent(Changes.class)))
                .as("methods that return nothing, so that they must change something")
                .isEmpty();
    }

    /** The step of each kind; the process begins there, because two hundred ways to it would be long. */
    private Scene scene(OutsideCall kind) {
        return switch (kind) {
            case REQUEST_SIGN_UP -> job("client-approval", "serviceTask_requestSignUp");
            case SUBSCRIBE_TO_EVENTS -> job("client-approval", "serviceTask_subscribeToEvents");
            case ADD_NUMBER -> job("name-review", "serviceTask_addNumber");
            case SUBMIT_VERIFICATION -> {
                otherSide.verification = OtherSide.refused(1, "ADDRESS_NOT_MATCHING");
                yield job(
                        "business-verification",
                        "serviceTask_submitDocuments",
                        Map.of("verificationSeen", "REJECTED 1 ADDRESS_NOT_MATCHING"));
            }
            case MIGRATE_NUMBER -> job("bsp-migration", "serviceTask_migrateNumber");
            case REQUEST_DISPLAY_NAME -> {
                otherSide.nameStatus = NameStatus.DECLINED;
                yield job(
                        "name-review", "serviceTask_requestDisplayName", Map.of("newDisplayName", "Bäckerei Ötz Köln"));
            }
            case REQUEST_OFFICIAL_ACCOUNT -> {
                Scene scene = job(
                        "oba-application", "serviceTask_requestOfficialAccount", Map.of("stateBefore", "NOT_STARTED"));
                applications.open(scene.story().id(), OfficialAccounts.evidence(), "acme", "complete-evidence");
                yield scene;
            }
            case REQUEST_CODE -> job("number-activation", "serviceTask_requestCode", Map.of("codeMethod", "SMS"));
            case VERIFY_CODE ->
                new Scene(
                        driver.handInAt("number-activation", "serviceTask_requestCode", Map.of("codeMethod", "SMS"))
                                .run(),
                        "userTask_enterCode",
                        true);
            case REGISTER -> job("number-registration", "serviceTask_registerWithPin");
            case DEREGISTER -> job("number-registration", "serviceTask_deregisterNumber");
            case CONFIGURE_CALLBACKS, SEND_TEST_MESSAGE -> {
                otherSide.numberAdded = true;
                otherSide.connected = true;
                yield job("number-activation", "serviceTask_readBack");
            }
        };
    }

    private Scene job(String process, String activity) {
        return job(process, activity, Map.of());
    }

    private Scene job(String process, String activity, Map<String, Object> variables) {
        return new Scene(driver.handInAt(process, activity, variables), activity, false);
    }

    /** What the platform's side of a call changes. */
    private @Nullable Object effect(OutsideCall kind, Object[] arguments) {
        effects++;
        return switch (kind) {
            case REQUEST_SIGN_UP -> new SignUp(otherSide.signUpId, URI.create("https://sign-up.example/1"));
            case SUBSCRIBE_TO_EVENTS -> nothing(otherSide.subscribed = true);
            case SUBMIT_VERIFICATION -> {
                otherSide.verification = OtherSide.verification(State.SUBMITTED);
                yield 2;
            }
            case ADD_NUMBER, MIGRATE_NUMBER -> {
                otherSide.numberAdded = true;
                otherSide.firstName = (String) arguments[2];
                yield otherSide.numberId;
            }
            case REQUEST_DISPLAY_NAME -> {
                otherSide.requestedName = (String) arguments[1];
                otherSide.requestedNameStatus = NameStatus.PENDING_REVIEW;
                yield null;
            }
            case REQUEST_OFFICIAL_ACCOUNT -> nothing((otherSide.official = OfficialState.PENDING) != null);
            case REQUEST_CODE, DEREGISTER, CONFIGURE_CALLBACKS -> null;
            case VERIFY_CODE -> nothing(otherSide.codeVerified = true);
            case REGISTER -> nothing(otherSide.connected = true);
            case SEND_TEST_MESSAGE -> Optional.of("message-1");
        };
    }

    private static @Nullable Object nothing(boolean changed) {
        return null;
    }

    private void stubPlatform(OutsideCall kind) {
        Method method = Stream.of(BusinessAccounts.class, BusinessNumbers.class, MessagingChannel.class, SignUps.class)
                .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                .filter(candidate -> candidate.isAnnotationPresent(Changes.class)
                        && candidate.getAnnotation(Changes.class).value() == kind)
                .findFirst()
                .orElseThrow();
        Object port = Stream.<Object>of(accounts, numbers, messaging, signUps)
                .filter(method.getDeclaringClass()::isInstance)
                .findFirst()
                .orElseThrow();
        Object stubbed = doAnswer(call -> answer(kind, call.getArguments())).when(port);
        try {
            method.setAccessible(true);
            method.invoke(
                    stubbed,
                    Arrays.stream(method.getParameterTypes())
                            .map(type -> ArgumentMatchers.any())
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private @Nullable Object answer(OutsideCall kind, Object[] arguments) {
        int call = ++calls;
        dieAt(Point.AFTER_START);
        if (call == 1) {
            whileCalling.run();
        }
        boolean notDone = call == 1 && platform == Platform.NOT_DONE;
        Object answer = notDone ? null : effect(kind, arguments);
        dieAt(Point.AFTER_CALL);
        if (notDone || (armed == Point.ANSWER_LOST && call == 1)) {
            throw new PlatformUnavailableException("cut off", true);
        }
        return answer;
    }

    private void stubLedger(OutsideCall kind) {
        doAnswer(call -> {
                    Attempt attempt = call.getArgument(0);
                    if (attempt.kind() == kind) {
                        dieAt(Point.BEFORE_START);
                    }
                    Object start = call.callRealMethod();
                    if (attempt.kind() == kind) {
                        dieAt(Point.IN_START);
                    }
                    return start;
                })
                .when(ledger)
                .start(any());
        doAnswer(call -> {
                    if (calls > 0) {
                        dieAt(Point.BEFORE_OUTCOME);
                    }
                    return call.callRealMethod();
                })
                .when(ledger)
                .settle(any(), any());
        doAnswer(call -> {
                    if (calls > 0) {
                        dieAt(Point.AFTER_OUTCOME);
                        dieAroundTheCommit();
                    }
                    return call.callRealMethod();
                })
                .when(ledger)
                .take(any());
    }

    private void dieAroundTheCommit() {
        if (armed != Point.BEFORE_COMMIT && armed != Point.AFTER_COMMIT) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                dieAt(Point.BEFORE_COMMIT);
            }

            @Override
            public void afterCommit() {
                dieAt(Point.AFTER_COMMIT);
            }
        });
    }

    /** Dies once: whoever comes after the crash lives. */
    private void dieAt(Point point) {
        if (armed == point) {
            armed = null;
            throw new Crash(point);
        }
    }

    /**
     * The lock of the job has run out while its call is slow: another node takes the same job. It comes to nothing, or waits in the
     * database for the first one's commit; either way it does not call.
     */
    private void anotherWorkerTakesTheStep(Scene scene) {
        Point mine = armed;
        armed = null;
        int callsBefore = calls;
        otherWorker = CompletableFuture.runAsync(() -> runStep(scene));
        await("the other worker ends or waits").until(() -> otherWorker.isDone() || driver.somebodyWaitsForALock());
        assertThat(calls).as("calls by the other worker").isEqualTo(callsBefore);
        armed = mine;
    }

    /** Runs the step once, as a worker or a person does; what dies or must wait comes again. */
    private void runStep(Scene scene) {
        try {
            if (scene.isUserTask()) {
                Task task = scene.story().task(scene.activity());
                engine.getTaskService().complete(task.getId(), Map.of("verificationCode", "918273"));
            } else {
                jobOf(scene).ifPresent(job -> engine.getManagementService().executeJob(job.getId()));
            }
        } catch (Crash | RuntimeException e) {
            if (!isExpected(e)) {
                throw e;
            }
        }
    }

    private static boolean isExpected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Null: the other worker comes after the first one's commit, and its instance has ended.
            if (cause instanceof Crash
                    || cause instanceof Temporary
                    || cause instanceof OptimisticLockingException
                    || cause instanceof NullValueException) {
                return true;
            }
        }
        return false;
    }

    private void recover(Scene scene) {
        for (int round = 0; round < ROUNDS && isAtStep(scene); round++) {
            driver.pass(RECOVERY);
            runStep(scene);
        }
        assertThat(isAtStep(scene))
                .as("the case is stuck at " + scene.activity())
                .isFalse();
    }

    private boolean isAtStep(Scene scene) {
        return scene.isUserTask()
                ? engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey(scene.story().id().toString())
                                .taskDefinitionKey(scene.activity())
                                .count()
                        > 0
                : jobOf(scene).isPresent();
    }

    private Optional<Job> jobOf(Scene scene) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(scene.story().id().toString())
                .list()
                .stream()
                .flatMap(instance -> engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(scene.activity())
                        .list()
                        .stream())
                .findFirst();
    }

    private List<String> openCalls(Story story) {
        return driver.openCalls(story.id());
    }

    /** A call of which nobody knows whether it was done, and which counts as done, may not have been done at all. */
    private int leastEffects(OutsideCall kind, Point point) {
        return kind.afterDoubt() == AfterDoubt.COUNTS_AS_DONE
                        && (platform == Platform.NOT_DONE || point == Point.AFTER_START)
                ? 0
                : 1;
    }

    private static int mostEffects(OutsideCall kind) {
        return kind.afterDoubt() == AfterDoubt.REPEAT ? 2 : 1;
    }

    /** Where the process dies. */
    enum Point {
        BEFORE_START,
        /** START is written and not committed. */
        IN_START,
        /** START is committed, the request not sent. */
        AFTER_START,
        /** The platform has the request, its answer has not arrived. */
        AFTER_CALL,
        /** The process lives, the answer never comes. */
        ANSWER_LOST,
        BEFORE_OUTCOME,
        /** The outcome is committed, the step is not. */
        AFTER_OUTCOME,
        BEFORE_COMMIT,
        /** The step is committed, whoever ran it does not learn it. */
        AFTER_COMMIT
    }

    /** What the platform does with the first call. */
    enum Platform {
        DONE,
        NOT_DONE,
        /** It answers after the job's lock has run out. */
        SLOW
    }

    /** @param isUserTask whether completing a task is the step, else a job is */
    record Scene(Story story, String activity, boolean isUserTask) {}

    /** The end of a process: no code of ours handles it. */
    private static final class Crash extends Error {
        Crash(Point point) {
            super("died " + point, null, false, false);
        }
    }
}
