package io.embark.process.namereview;

import static io.embark.domain.Status.DISPLAY_NAME_VERIFICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

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
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story begins with a verified client whose account is approved. */
@ProcessTest("name-review")
class NameReviewProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    RouteProcess process;

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
                .isAt(DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name");
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

    private Story nameRejected(String reason) {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();
        otherSide.nameStatus = NameStatus.DECLINED;
        return story.event(
                "displayName.reviewed",
                Type.NUMBER,
                "phone_number_name_update",
                "{\"value\":{\"decision\":\"REJECTED\",\"rejection_reason\":\"%s\"}}".formatted(reason));
    }

    private static PlatformRefusedException refused(Reason reason) {
        return new PlatformRefusedException(reason, "refused: " + reason, null);
    }
}
