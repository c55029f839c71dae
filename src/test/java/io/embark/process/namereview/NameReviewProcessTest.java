package io.embark.process.namereview;

import static io.embark.domain.Status.DISPLAY_NAME_VERIFICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.embark.backend.BusinessAccounts.BusinessVerification.State;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.NotPossibleException;
import io.embark.process.RouteProcess;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each story begins with a verified client whose account is approved. */
@ProcessTest("name-review")
class NameReviewProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final String CORRECT = "userTask_correctDisplayName";
    private static final String RECORD = "userTask_recordNameAppeal";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    RouteProcess process;

    @Autowired
    TaskService tasks;

    private final ExecutorService others = Executors.newSingleThreadExecutor();
    private final TransactionTemplate transaction;

    NameReviewProcessTest(@Autowired PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @AfterEach
    void stopOthers() {
        others.shutdownNow();
    }

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @ParameterizedTest
    @EnumSource(
            value = NameStatus.class,
            names = {"APPROVED", "AVAILABLE_WITHOUT_REVIEW"})
    void nameApproved_goesOnAtOnce(NameStatus nameStatus) {
        otherSide.nameStatus = nameStatus;

        Story story = driver.handIn().run();

        story.hasPassed("serviceTask_addNumber", "serviceTask_readDisplayName", "endEvent_nameApproved")
                .hasNotPassed("receiveTask_awaitNameReview", "sendTask_tellNameRejected");
        verify(numbers).add(otherSide.waba, story.onboarding().phoneNumber(), "Bäckerei Ötz");
        assertThat(story.onboarding().phoneNumberId()).isEqualTo(otherSide.numberId);
        assertThat(story.mails()).contains("name-approved").doesNotContain("name-rejected");
    }

    @Test
    void numberOnTheWabaAlready_isUsedAndNotAddedAgain() {
        otherSide.numberAdded = true;
        otherSide.firstName = "Bäckerei Ötz";

        Story story = driver.handIn().run();

        story.hasPassed("serviceTask_addNumber", "endEvent_nameApproved");
        assertThat(story.onboarding().phoneNumberId()).isEqualTo(otherSide.numberId);
        verify(numbers, never()).add(any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource(
            value = NameStatus.class,
            names = {"APPROVED", "DECLINED", "PENDING_REVIEW"})
    @DisplayName("A number that is there already with another name: ours is asked for, once")
    void numberOnTheWabaAlreadyWithAnotherName(NameStatus ofTheOtherName) {
        otherSide.numberAdded = true;
        otherSide.firstName = "Ötz und Töchter";
        otherSide.nameStatus = ofTheOtherName;

        Story story = driver.handIn().run().after(READ_BACK);

        story.isWaitingAt("receiveTask_awaitNameReview")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-in-review")
                .hasNotPassed("endEvent_nameApproved", "sendTask_tellNameRejected");
        verify(numbers, never()).add(any(), any(), any());
        verify(numbers).requestDisplayName(otherSide.numberId, "Bäckerei Ötz");
        verify(numbers, times(1)).requestDisplayName(any(), any());

        otherSide.requestedNameStatus = NameStatus.APPROVED;
        story.event("displayName.reviewed", Type.NUMBER).hasPassed("endEvent_nameApproved");
    }

    @Test
    @DisplayName("F13: a number that is there already with a rename of somebody else under review: that is waited for")
    void numberOnTheWabaAlreadyWithARenameInFlight() {
        otherSide.numberAdded = true;
        otherSide.firstName = "Ötz und Töchter";
        otherSide.requestedName = "Ötz und Enkel";
        otherSide.requestedNameStatus = NameStatus.PENDING_REVIEW;

        Story story = driver.handIn().run().after(READ_BACK);

        story.isWaitingAt("receiveTask_awaitOtherName")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "other-name-in-review");
        verify(numbers, never()).requestDisplayName(any(), any());
        otherSide.requestedNameStatus = NameStatus.APPROVED;
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitNameReview");
        verify(numbers).requestDisplayName(otherSide.numberId, "Bäckerei Ötz");
    }

    @Test
    @DisplayName("A number that is there already with our rename under review: nothing is asked for again")
    void numberOnTheWabaAlreadyWithOurRename() {
        otherSide.numberAdded = true;
        otherSide.firstName = "Ötz und Töchter";
        otherSide.requestedName = "Bäckerei Ötz";
        otherSide.requestedNameStatus = NameStatus.PENDING_REVIEW;

        driver.handIn().run().after(READ_BACK).isWaitingAt("receiveTask_awaitNameReview");

        verify(numbers, never()).requestDisplayName(any(), any());
    }

    @Test
    @DisplayName("What the client renames later at the platform is not renamed back by us")
    void renamedByTheClientDuringTheReview() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();

        otherSide.firstName = "Ötz und Töchter";
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitNameReview");

        verify(numbers, never()).requestDisplayName(any(), any());
    }

    @Test
    void numberRefused_operatorRemovesTheObstacle() {
        doThrow(refused(Reason.NUMBER_STILL_IN_USE))
                .doAnswer(call -> {
                    otherSide.firstName = "Bäckerei Ötz";
                    return otherSide.numberId;
                })
                .when(numbers)
                .add(any(), any(), any());

        Story story = driver.handIn().run();
        story.isWaitingAt("userTask_settleRefusedNumber")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.OPERATOR, "settle-number-refusal")
                .hasPassed("event_numberRefused")
                .hasNotPassed("serviceTask_readDisplayName");
        assertThat(story.onboarding().reasonCode()).isEqualTo("NUMBER_REFUSED");
        assertThat(story.onboarding().reasonText())
                .as("technical words for partners")
                .isNull();
        assertThat(story.detailOf("userTask_settleRefusedNumber")).isEqualTo("refused: NUMBER_STILL_IN_USE");

        story.complete("userTask_settleRefusedNumber", "numberDecision", "TRY_AGAIN")
                .hasPassed("endEvent_nameApproved")
                .hasNotPassed("endEvent_numberGivenUp");
        verify(numbers, times(2)).add(any(), any(), any());
    }

    @Test
    void numberRefused_givenUp_endsTheCase() {
        doThrow(refused(Reason.RESTRICTED)).when(numbers).add(any(), any(), any());

        Story story = driver.handIn().run().complete("userTask_settleRefusedNumber", "numberDecision", "END");

        story.hasPassed("endEvent_numberGivenUp")
                .hasNotPassed("serviceTask_readDisplayName", "endEvent_nameApproved")
                .hasEnded(Status.REJECTED);
        verify(numbers).add(any(), any(), any());
    }

    @Test
    @DisplayName("F05: the third number of a business that is not verified waits here and never fails at the platform;"
            + " verified, there is room")
    void numberLimitReached_waitsUntilTheBusinessIsVerified() {
        when(numbers.registered(any())).thenReturn(Set.of("4915100000001", "4915100000002"));
        Story story = driver.handIn().runUntil("serviceTask_addNumber");
        otherSide.verification = OtherSide.verification(State.SUBMITTED);

        story.run()
                .isWaitingAt("userTask_raiseNumberLimit")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.OPERATOR, "raise-number-limit")
                .hasPassed("event_numberLimitReached");
        assertThat(story.onboarding().reasonCode()).isEqualTo("NUMBER_CAP");
        assertThat(story.onboarding().reasonText())
                .as("operators' words for partners")
                .isNull();
        assertThat(story.detailOf("userTask_raiseNumberLimit"))
                .isEqualTo("The business has 2 numbers, and the platform lets it have 2.");
        verify(numbers, never()).add(any(), any(), any());

        story.after(Duration.ofDays(1)).isWaitingAt("userTask_raiseNumberLimit");
        verify(numbers, never()).add(any(), any(), any());

        otherSide.verification = OtherSide.verified();
        story.after(Duration.ofDays(1)).hasPassed("event_numberLimitReadBackDue", "endEvent_nameApproved");
        assertThat(story.onboarding().reasonCode()).isNull();
        verify(numbers).add(any(), any(), any());
    }

    @Test
    @DisplayName("F05: what the platform tells of its limit counts: the case waits until it tells a higher one")
    void numberLimitReached_waitsForThePlatformsWord() {
        when(numbers.registered(any())).thenReturn(Set.of("4915100000001"));
        Story story = driver.handIn().runUntil("serviceTask_addNumber");
        otherSide.verification = OtherSide.verification(State.SUBMITTED);
        limitIs(story, 1).isWaitingAt("userTask_raiseNumberLimit");

        limitIs(story, 1).isWaitingAt("userTask_raiseNumberLimit").hasPassed("event_numberLimitChanged");
        verify(numbers, never()).add(any(), any(), any());

        limitIs(story, 3).hasPassed("endEvent_nameApproved");
        verify(numbers).add(any(), any(), any());
    }

    @Test
    @DisplayName("F05: an operator who has the word of the platform's support is not held up by an older figure")
    void operatorKnowsMoreThanOurCount() {
        when(numbers.registered(any())).thenReturn(Set.of("4915100000001"));
        Story story = driver.handIn().runUntil("serviceTask_addNumber");
        otherSide.verification = OtherSide.verification(State.SUBMITTED);
        limitIs(story, 1).isWaitingAt("userTask_raiseNumberLimit");

        story.complete("userTask_raiseNumberLimit", "numberDecision", "TRY_AGAIN")
                .hasPassed("endEvent_nameApproved");

        verify(numbers).add(any(), any(), any());
    }

    @Test
    @DisplayName(
            "F05: the platform's own refusal where there may be too many leads to the same place; an operator gives up")
    void platformRefusesOneNumberTooMany() {
        when(numbers.registered(any())).thenReturn(Set.of("4915100000001", "4915100000002"));
        doThrow(refused(Reason.OTHER)).when(numbers).add(any(), any(), any());

        Story story = driver.handIn().run().isWaitingAt("userTask_raiseNumberLimit");
        assertThat(story.detailOf("userTask_raiseNumberLimit")).isEqualTo("refused: OTHER");

        story.complete("userTask_raiseNumberLimit", "numberDecision", "TRY_AGAIN")
                .isWaitingAt("userTask_raiseNumberLimit");
        verify(numbers, times(2)).add(any(), any(), any());
        story.complete("userTask_raiseNumberLimit", "numberDecision", "END").hasEnded(Status.REJECTED);
    }

    @Test
    @DisplayName("F05: the numbers of other cases that are on their way count, too")
    void numbersOnTheirWayCount() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story first = driver.handIn().run().isWaitingAt("receiveTask_awaitNameReview");
        otherSide.numberAdded = false;
        Story second = driver.handIn(row -> row.business(first.onboarding().businessManagerId()))
                .runUntil("serviceTask_addNumber");

        otherSide.verification = OtherSide.verification(State.SUBMITTED);
        limitIs(second, 1).isWaitingAt("userTask_raiseNumberLimit");

        process.withdraw(first.id(), "acme");
        second.after(Duration.ofDays(1)).isWaitingAt("receiveTask_awaitNameReview");
    }

    @Test
    @DisplayName("F05: a number that is on the account already takes no place of another")
    void numberOnTheWabaAlready_needsNoRoom() {
        when(numbers.registered(any())).thenReturn(Set.of("4915100000001", "4915100000002"));
        otherSide.numberAdded = true;
        otherSide.firstName = "Bäckerei Ötz";
        Story story = driver.handIn().runUntil("serviceTask_addNumber");

        limitIs(story, 2).hasPassed("endEvent_nameApproved");
    }

    @Test
    void ourTokenIsRefused_isNoMatterForTheDiagram() {
        doThrow(refused(Reason.UNAUTHORIZED)).when(numbers).add(any(), any(), any());
        Story story = driver.handIn();

        assertThatExceptionOfType(PlatformRefusedException.class).isThrownBy(story::run);

        story.isWaitingAt("serviceTask_addNumber").hasNotPassed("userTask_settleRefusedNumber");
    }

    @Test
    void nameInReview_waitsForThePlatform() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run().after(READ_BACK);
        story.isWaitingAt("receiveTask_awaitNameReview")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-in-review")
                .hasPassed("event_nameReadBackDue")
                .hasNotPassed("endEvent_nameApproved");

        otherSide.nameStatus = NameStatus.APPROVED;
        story.event("displayName.reviewed", Type.NUMBER)
                .hasPassed("receiveTask_awaitNameReview", "endEvent_nameApproved")
                .hasNotPassed("sendTask_tellNameRejected");
        verify(numbers).add(any(), any(), any());
    }

    @Test
    void correctionWhileTheNameIsUnderReview_isRefused() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> process.correct(story.id(), Correction.ofDisplayName("Ötz Bäckerei"), "acme"))
                .withMessageContaining("a name is under review at the platform");

        assertThat(story.onboarding().displayName()).isEqualTo("Bäckerei Ötz");
        story.run().isWaitingAt("receiveTask_awaitNameReview");
        verify(numbers, never()).requestDisplayName(any(), any());
    }

    @Test
    void nameRejected_partnerCorrectsIt_newNameIsApproved() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        story.isWaitingAt("userTask_correctDisplayName")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name.AS_ON_THE_WEBSITE");
        assertThat(story.onboarding().reasonCode()).isEqualTo("NAME_NOT_CONSISTENT");
        assertThat(story.mails()).contains("name-rejected").doesNotContain("name-approved");

        process.correct(story.id(), Correction.ofDisplayName("Ötz Bäckerei"), "acme");
        story.run();

        story.isWaitingAt("receiveTask_awaitNameReview")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-in-review")
                .hasPassed("event_nameCorrected")
                .hasNotPassed("userTask_correctDisplayName");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.timeline()).contains("Corrected: displayName.");
        verify(numbers).requestDisplayName(otherSide.numberId, "Ötz Bäckerei");

        otherSide.requestedNameStatus = NameStatus.APPROVED;
        story.after(READ_BACK).hasPassed("endEvent_nameApproved");
    }

    @Test
    void nameRejected_operatorTypesTheNewName() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");

        story.complete("userTask_correctDisplayName", "newDisplayName", "Backhaus Ötz");

        story.isWaitingAt("receiveTask_awaitNameReview")
                .hasPassed("userTask_correctDisplayName")
                .hasNotPassed("event_nameCorrected");
        assertThat(story.onboarding().displayName()).isEqualTo("Backhaus Ötz");
        verify(numbers).requestDisplayName(otherSide.numberId, "Backhaus Ötz");
    }

    @Test
    void correctedNameRejectedToo_isCorrectedOnceMore() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        story.complete("userTask_correctDisplayName", "newDisplayName", "Backhaus Ötz");
        otherSide.requestedNameStatus = NameStatus.DECLINED;
        story.after(READ_BACK).isWaitingAt("userTask_correctDisplayName");

        process.correct(story.id(), Correction.ofDisplayName("Ötz Bäckerei"), "acme");
        story.run();

        verify(numbers).requestDisplayName(otherSide.numberId, "Ötz Bäckerei");
        assertThat(story.onboarding().displayName()).isEqualTo("Ötz Bäckerei");
        assertThat(story.mails().stream().filter("name-rejected"::equals)).hasSize(2);
    }

    @Test
    void nameRejectedAndTheEventIsLost_reasonIsGeneral() {
        otherSide.nameStatus = NameStatus.DECLINED;

        Story story = driver.handIn().run();

        story.isWaitingAt("userTask_correctDisplayName");
        assertThat(story.onboarding().reasonCode()).isEqualTo("NAME_REJECTED");
    }

    @Test
    void processDiedAfterTheRename_isNotRequestedAgain() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        process.correct(story.id(), Correction.ofDisplayName("Ötz Bäckerei"), "acme");
        otherSide.requestedName = "Ötz Bäckerei";
        otherSide.requestedNameStatus = NameStatus.PENDING_REVIEW;

        story.run().isWaitingAt("receiveTask_awaitNameReview");

        verify(numbers, never()).requestDisplayName(any(), any());
    }

    @ParameterizedTest
    @DisplayName(
            "F13: each of the five reasons comes with its advice, in mail, API and form, and says who can follow it")
    @CsvSource({
        "NAME_EMPLOYEE_ISSUE, COMPANY_NOT_EMPLOYEE, PARTNER",
        "NAME_INDIVIDUAL_ISSUE, BUSINESS_NOT_PERSON, PARTNER",
        "NAME_ENDCLIENT_NOTRELATED, SHOW_RELATION, CLIENT",
        "NAME_FORMAT_UNACCEPTABLE, SPELLING, PARTNER",
        "NAME_NOT_CONSISTENT, AS_ON_THE_WEBSITE, PARTNER",
        "UNKNOWN, ASK_SUPPORT, OPERATOR",
        "NAME_OF_TOMORROW, GENERAL, PARTNER"
    })
    void eachReasonHasItsAdvice(String reason, String advice, String actor) {
        Story story = nameRejected(reason);

        story.isWaitingAt(CORRECT).isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name." + advice);
        assertThat(story.onboarding().reasonCode()).isEqualTo(reason);
        assertThat(story.mails()).endsWith("name-rejected").containsOnlyOnce("name-rejected");
        assertThat(briefing(story, CORRECT)).containsEntry("nameActor", actor);
    }

    @Test
    @DisplayName("F13: a correction while a name is under review is refused here, and the platform hears nothing of it")
    void resubmitDuringTheReview_isRefusedLocally() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();
        otherSide.forgetCalls();

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> correct(story, "Ötz Bäckerei"))
                .withMessageContaining("a name is under review at the platform; wait for its decision");

        otherSide.hearsNothing();
        assertThat(story.timeline()).doesNotContain("Corrected: displayName.");
    }

    @Test
    @DisplayName("F13: between the correction and the platform's answer nobody gets a second name through")
    void correctedTwiceInARow_theFirstCounts() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        correct(story, "Ötz Bäckerei");

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> correct(story, "Backhaus Ötz"))
                .withMessageContaining("another name was handed in a moment ago");

        assertThat(story.onboarding().displayName()).isEqualTo("Ötz Bäckerei");
        story.run().isWaitingAt("receiveTask_awaitNameReview");
        verify(numbers).requestDisplayName(otherSide.numberId, "Ötz Bäckerei");
        verify(numbers, times(1)).requestDisplayName(any(), any());
    }

    @Test
    @DisplayName("F13: of two corrections at the same moment one reaches the platform, and the other is told so")
    void twoCorrectionsAtOnce() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");

        Future<?> second = meanwhile(() -> correct(story, "Ötz Bäckerei"), () -> correct(story, "Backhaus Ötz"));

        assertThat(failure(second))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("another name was handed in a moment ago");
        assertThat(story.onboarding().displayName()).isEqualTo("Ötz Bäckerei");
        story.run().isWaitingAt("receiveTask_awaitNameReview");
        verify(numbers).requestDisplayName(otherSide.numberId, "Ötz Bäckerei");
        verify(numbers, times(1)).requestDisplayName(any(), any());
    }

    @Test
    @DisplayName("F13: a correction beside the operator who completes the task at the same moment comes too late")
    void correctionBesideTheOperator() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");

        Future<?> partner = meanwhile(
                () -> story.submit(CORRECT, Map.of("newDisplayName", "Backhaus Ötz")),
                () -> correct(story, "Ötz Bäckerei"));

        assertThat(failure(partner)).isInstanceOf(NotPossibleException.class);
        story.run().isWaitingAt("receiveTask_awaitNameReview");
        assertThat(story.onboarding().displayName()).isEqualTo("Backhaus Ötz");
        verify(numbers).requestDisplayName(otherSide.numberId, "Backhaus Ötz");
        verify(numbers, times(1)).requestDisplayName(any(), any());
    }

    @Test
    @DisplayName("F13: an operator beside the partner who corrects the name at the same moment comes too late")
    void operatorBesideTheCorrection() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");

        Future<?> operator = meanwhile(
                () -> correct(story, "Ötz Bäckerei"),
                () -> story.submit(CORRECT, Map.of("newDisplayName", "Backhaus Ötz")));

        assertThat(failure(operator)).isInstanceOf(ProcessEngineException.class);
        story.run().isWaitingAt("receiveTask_awaitNameReview");
        assertThat(story.onboarding().displayName()).isEqualTo("Ötz Bäckerei");
        verify(numbers).requestDisplayName(otherSide.numberId, "Ötz Bäckerei");
        verify(numbers, times(1)).requestDisplayName(any(), any());
    }

    @Test
    @DisplayName("F13: a rename that somebody else asked for at the platform is read back first, and waited for")
    void renameInFlightAtThePlatform() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        otherSide.requestedName = "Typed in WhatsApp Manager";
        otherSide.requestedNameStatus = NameStatus.PENDING_REVIEW;
        correct(story, "Ötz Bäckerei");

        story.run()
                .isWaitingAt("receiveTask_awaitOtherName")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "other-name-in-review")
                .hasPassed("event_otherNameInReview");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThatExceptionOfType(NotPossibleException.class).isThrownBy(() -> correct(story, "Backhaus Ötz"));
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitOtherName").hasPassed("event_otherNameReadBackDue");
        verify(numbers, never()).requestDisplayName(any(), any());

        otherSide.requestedNameStatus = NameStatus.DECLINED;
        story.event("displayName.reviewed", Type.NUMBER).isWaitingAt("receiveTask_awaitNameReview");
        verify(numbers).requestDisplayName(otherSide.numberId, "Ötz Bäckerei");
        otherSide.requestedNameStatus = NameStatus.APPROVED;
        story.after(READ_BACK).hasPassed("endEvent_nameApproved");
    }

    @Test
    @DisplayName(
            "F13: a name that the platform does not take for review leads back to its correction, with what it said")
    void nameNotTaken() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        doThrow(refused(Reason.OTHER))
                .doAnswer(call -> {
                    otherSide.requestedName = call.getArgument(1);
                    otherSide.requestedNameStatus = NameStatus.PENDING_REVIEW;
                    return null;
                })
                .when(numbers)
                .requestDisplayName(any(), any());
        correct(story, "Ötz Bäckerei");

        story.run()
                .isWaitingAt(CORRECT)
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name.NOT_TAKEN")
                .hasPassed("event_nameRefused");
        assertThat(story.onboarding().reasonCode()).isEqualTo("NAME_REFUSED");
        assertThat(story.detailOf(CORRECT)).isEqualTo("refused: OTHER");
        assertThat(briefing(story, CORRECT)).containsEntry("nameActor", "OPERATOR");

        correct(story, "Ötz Bäckerei");
        story.run().isWaitingAt("receiveTask_awaitNameReview");
        verify(numbers, times(2)).requestDisplayName(otherSide.numberId, "Ötz Bäckerei");
        otherSide.requestedNameStatus = NameStatus.DECLINED;
        story.after(READ_BACK).isWaitingAt(CORRECT);
        assertThat(story.onboarding().reasonCode())
                .as("what the platform says now, not what it said before")
                .isEqualTo("NAME_REJECTED");
        assertThat(story.detailOf(CORRECT)).isEmpty();
    }

    @Test
    @DisplayName("F13: our own token refused is no matter for partner or name")
    void tokenRefusedAtTheRename_isAnIncident() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        doThrow(refused(Reason.UNAUTHORIZED)).when(numbers).requestDisplayName(any(), any());
        correct(story, "Ötz Bäckerei");

        assertThatExceptionOfType(PlatformRefusedException.class).isThrownBy(story::run);

        story.isWaitingAt("serviceTask_requestDisplayName").hasNotPassed("event_nameRefused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "DEFERRED"})
    @DisplayName(
            "F15: a review that goes on is neutral: no reason, no mail, whatever is reported; only after the usual time is it overdue")
    void reviewStatesAreNeutral(String decision) {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();
        List<String> mails = story.mails();

        reported(story, decision, null, "Bäckerei Ötz");
        reported(story, decision, null, "Bäckerei Ötz");
        story.after(Duration.ofDays(30));

        story.isWaitingAt("receiveTask_awaitNameReview")
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-in-review");
        Onboarding onboarding = story.onboarding();
        assertThat(onboarding.reasonCode()).isNull();
        assertThat(onboarding.reasonText()).isNull();
        assertThat(onboarding.retryAt()).isNull();
        assertThat(onboarding.dueAt())
                .as("the usual time, of which nobody is reminded")
                .isAfter(onboarding.statusSince().plus(Duration.ofDays(13)));
        assertThat(story.mails()).isEqualTo(mails);
        otherSide.nameStatus = NameStatus.APPROVED;
        story.after(READ_BACK).hasPassed("endEvent_nameApproved");
    }

    @Test
    @DisplayName(
            "F13, F39: events doubled, late and out of order change neither the reason nor how often the partner is told")
    void eventsInDisorder() {
        Story story = nameRejected("NAME_FORMAT_UNACCEPTABLE");
        reported(story, "REJECTED", "NAME_FORMAT_UNACCEPTABLE", "Bäckerei Ötz");
        reported(story, "PENDING", null, "Bäckerei Ötz");
        story.isWaitingAt(CORRECT);
        assertThat(story.mails()).containsOnlyOnce("name-rejected");

        correct(story, "Ötz Bäckerei");
        story.run();
        reported(story, "REJECTED", "NAME_EMPLOYEE_ISSUE", "Bäckerei Ötz");
        story.isWaitingAt("receiveTask_awaitNameReview");
        assertThat(story.mails()).containsOnlyOnce("name-rejected");

        otherSide.requestedNameStatus = NameStatus.DECLINED;
        reported(story, "REJECTED", "NAME_INDIVIDUAL_ISSUE", "Ötz Bäckerei");
        reported(story, "DEFERRED", null, "Ötz Bäckerei");
        reported(story, "REJECTED", "NAME_EMPLOYEE_ISSUE", "Bäckerei Ötz");
        story.isWaitingAt(CORRECT);
        assertThat(story.onboarding().reasonCode()).isEqualTo("NAME_INDIVIDUAL_ISSUE");
    }

    @Test
    @DisplayName("F13: the reason of an earlier name is not that of this one, and 'goes on' takes no reason away")
    void reasonBelongsToItsName() {
        Story story = nameRejected("NAME_EMPLOYEE_ISSUE");
        correct(story, "Ötz Bäckerei");
        story.run();
        otherSide.requestedNameStatus = NameStatus.DECLINED;

        story.after(READ_BACK).isWaitingAt(CORRECT);

        assertThat(story.onboarding().reasonCode()).isEqualTo("NAME_REJECTED");
        assertThat(story.onboarding().nextAction()).isEqualTo("correct-name.GENERAL");
    }

    @Test
    @DisplayName("F13: an appeal by support ticket that helps: the platform approves the rejected name")
    void appealThatHelps() {
        Story story = appealed();
        story.isWaitingAt(RECORD).isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-appeal");
        assertThat(story.onboarding().reasonCode()).isNull();
        assertThat(story.timeline())
                .contains("Asked the platform's support to look at the display name again: ticket 63-128.");
        assertThat(briefing(story, RECORD)).containsEntry("ticket", "63\\-128");
        assertThatExceptionOfType(NotPossibleException.class)
                .as("an appeal is a review")
                .isThrownBy(() -> correct(story, "Ötz Bäckerei"));

        otherSide.nameStatus = NameStatus.APPROVED;
        story.event("displayName.reviewed", Type.NUMBER)
                .hasPassed("event_appealedNameReviewed", "endEvent_nameApproved")
                .hasNotPassed(RECORD);
        verify(numbers, never()).requestDisplayName(any(), any());
    }

    @Test
    @DisplayName("F13: when the event of a successful appeal is lost, the name is read a day later")
    void appealThatHelps_eventLost() {
        Story story = appealed().after(Duration.ofDays(1));
        story.isWaitingAt(RECORD).hasPassed("event_appealReadBackDue");

        otherSide.nameStatus = NameStatus.APPROVED;
        story.after(Duration.ofDays(1)).hasPassed("endEvent_nameApproved");
    }

    @Test
    @DisplayName("F13: a late event about the rejection ends no appeal")
    void lateEventDuringTheAppeal() {
        Story story = appealed();

        reported(story, "REJECTED", "NAME_NOT_CONSISTENT", "Bäckerei Ötz");

        story.isWaitingAt(RECORD);
        assertThat(story.mails()).containsOnlyOnce("name-rejected");
    }

    @Test
    @DisplayName("F13: an appeal that does not help leads back to the correction, with the reason and a mail")
    void appealThatDoesNotHelp() {
        Story story = appealed();

        story.complete(RECORD, "nameAppealOutcome", "DID_NOT_HELP");

        story.isWaitingAt(CORRECT).isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name.AS_ON_THE_WEBSITE");
        assertThat(story.onboarding().reasonCode()).isEqualTo("NAME_NOT_CONSISTENT");
        assertThat(story.timeline())
                .contains("The platform's support did not change the decision about the display name: ticket 63-128.");
        assertThat(story.mails().stream().filter("name-rejected"::equals)).hasSize(2);
        correct(story, "Ötz Bäckerei");
        story.run().isWaitingAt("receiveTask_awaitNameReview");
    }

    @Test
    @DisplayName("F13: what an operator says about an appeal is read from the platform before anything goes on")
    void appealSaidToHelp_butThePlatformStillRejects() {
        Story story = appealed().complete(RECORD, "nameAppealOutcome", "HELPED");
        story.isWaitingAt(RECORD).hasNotPassed("endEvent_nameApproved");
        assertThat(briefing(story, RECORD)).containsEntry("claimsApproval", true);

        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        story.complete(RECORD, "nameAppealOutcome", "HELPED").isWaitingAt("receiveTask_awaitNameReview");
        otherSide.nameStatus = NameStatus.DECLINED;
        story.after(READ_BACK).isWaitingAt(CORRECT);
    }

    @Test
    @DisplayName("F13: what operators type is checked by the same rules as what partners send")
    void operatorsNameIsChecked() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        otherSide.forgetCalls();

        Map<Map<String, Object>, String> wrong = Map.of(
                Map.of("nameDecision", "NEW_NAME", "newDisplayName", "www.oetz.de !!!"), "(rule WEB_ADDRESS); it",
                Map.of("newDisplayName", "Ötz Official"), "(rule OFFICIAL)",
                Map.of("newDisplayName", " "), "Type the corrected display name",
                Map.of("nameDecision", "APPEAL"), "Type the number of the support ticket",
                Map.of("nameDecision", "APPEAL", "nameTicket", "1".repeat(101)), "at most 100 characters");
        wrong.forEach((form, message) -> assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> story.submit(CORRECT, form))
                .havingRootCause()
                .withMessageContaining(message));

        story.isWaitingAt(CORRECT);
        otherSide.hearsNothing();
        assertThat(story.onboarding().displayName()).isEqualTo("Bäckerei Ötz");
    }

    @Test
    void appealWithoutAnAnswer_isNotRecorded() {
        Story story = appealed();

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> story.submit(RECORD, Map.of()))
                .havingRootCause()
                .withMessageContaining("Choose what the platform's support answered");

        story.isWaitingAt(RECORD);
    }

    @Test
    @DisplayName("F13: a name that may be rejected is handed in, with a warning in the timeline; a corrected one anew")
    void warningsAreInTheTimeline() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        assertThat(story.timeline()).noneMatch(entry -> entry.startsWith("Meta may reject"));

        correct(story, "Sonnenschein");

        assertThat(story.timeline())
                .anyMatch(entry -> entry.startsWith("Meta may reject the display name \"Sonnenschein\""));
    }

    private Story appealed() {
        Story story = nameRejected("NAME_NOT_CONSISTENT");
        return story.complete(CORRECT, Map.of("nameDecision", "APPEAL", "nameTicket", " 63-128 "));
    }

    private void correct(Story story, String name) {
        process.correct(story.id(), Correction.ofDisplayName(name), "acme");
    }

    /** Does the one in a transaction that is committed only when the other one waits for it. */
    private Future<?> meanwhile(Runnable one, Runnable other) {
        Future<?>[] second = new Future<?>[1];
        transaction.executeWithoutResult(tx -> {
            one.run();
            second[0] = others.submit(other);
            await().atMost(Duration.ofSeconds(30)).until(() -> driver.somebodyWaitsForALock());
        });
        return second[0];
    }

    private static Throwable failure(Future<?> future) {
        try {
            future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("It went through.");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> briefing(Story story, String userTask) {
        return (Map<String, Object>) tasks.getVariableLocal(story.task(userTask).getId(), "briefing");
    }

    private static Story reported(Story story, String decision, @Nullable String reason, String name) {
        return story.event(
                "displayName.reviewed",
                Type.NUMBER,
                "phone_number_name_update",
                "{\"value\":{\"decision\":\"%s\",\"requested_verified_name\":\"%s\",\"rejection_reason\":%s}}"
                        .formatted(decision, name, reason == null ? "null" : '"' + reason + '"'));
    }

    private static Story limitIs(Story story, int limit) {
        return story.event(
                "numberLimit.changed",
                Type.WABA,
                "business_capability_update",
                "{\"value\":{\"max_phone_numbers_per_business\":%d}}".formatted(limit));
    }

    private Story nameRejected(String reason) {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();
        otherSide.nameStatus = NameStatus.DECLINED;
        return reported(story, "REJECTED", reason, "Bäckerei Ötz");
    }

    private static PlatformRefusedException refused(Reason reason) {
        return new PlatformRefusedException(reason, "refused: " + reason, null);
    }
}
