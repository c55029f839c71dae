package io.embark.process.businessverification;

import static io.embark.backend.BusinessAccounts.BusinessVerification.State.MORE_INFORMATION;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.NOT_SUBMITTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.REJECTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.SUBMITTED;
import static io.embark.domain.Status.BUSINESS_VERIFICATION_REQUIRED;
import static io.embark.support.OtherSide.verification;
import static io.embark.support.OtherSide.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story begins with a client that shares its WABA with us, so that the case stands at its verification at once. */
@ProcessTest("business-verification")
class BusinessVerificationProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void businessVerifiedAlready_goesOnAtOnce() {
        Story story = driver.handIn().run();

        story.hasPassed("serviceTask_readVerification", "endEvent_businessVerified")
                .hasNotPassed("sendTask_askForVerification", "sendTask_askForDocuments", "userTask_decideVerification");
        assertThat(story.mails()).doesNotContain("verification-required", "verification-more-information");
        verify(accounts, atLeastOnce()).businessVerification(story.onboarding().businessManagerId());
    }

    @Test
    void notSubmitted_clientSubmits_platformVerifies() {
        otherSide.verification = verification(NOT_SUBMITTED);
        Story story = driver.handIn().run();

        story.isWaitingAt("receiveTask_awaitSubmission")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.CLIENT, "verify-business");
        assertThat(story.mails()).containsExactly("verification-required");

        otherSide.verification = verification(SUBMITTED);
        story.after(READ_BACK)
                .isWaitingAt("receiveTask_awaitVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PLATFORM, "verification-in-review");

        otherSide.verification = verified();
        story.after(READ_BACK)
                .hasPassed("event_submissionReadBackDue", "event_verificationReadBackDue", "endEvent_businessVerified")
                .hasNotPassed("sendTask_askForDocuments", "userTask_decideVerification");
    }

    @Test
    void stillNotSubmitted_partnerIsToldOnceAndTheDateStays() {
        otherSide.verification = verification(NOT_SUBMITTED);
        Story story = driver.handIn().run();
        var due = story.onboarding().dueAt();

        story.after(READ_BACK).after(READ_BACK).isWaitingAt("receiveTask_awaitSubmission");

        assertThat(story.timesPassed("serviceTask_readVerification")).isEqualTo(3);
        assertThat(story.mails()).containsExactly("verification-required");
        assertThat(story.onboarding().dueAt()).isEqualTo(due);
    }

    @Test
    void moreInformationWanted_partnerLearnsTheReasonOncePerRound() {
        otherSide.verification = verification(MORE_INFORMATION, "LEGAL_NAME_NOT_MATCHING", "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run().after(READ_BACK).after(READ_BACK);

        story.isWaitingAt("receiveTask_awaitDocuments")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.PARTNER, "correct-verification")
                .hasPassed("event_documentsReadBackDue");
        assertThat(story.onboarding().reasonCode()).isEqualTo("LEGAL_NAME_NOT_MATCHING");
        assertThat(story.mails()).containsExactly("verification-more-information");

        otherSide.verification = verification(SUBMITTED);
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitVerification");
        assertThat(story.onboarding().reasonCode()).isNull();

        otherSide.verification = verification(MORE_INFORMATION, "WEBSITE_NOT_MATCHING");
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitDocuments");
        assertThat(story.onboarding().reasonCode()).isEqualTo("WEBSITE_NOT_MATCHING");
        assertThat(story.mails()).containsExactly("verification-more-information", "verification-more-information");
    }

    @Test
    void platformReportsAChange_noWaitingForTheReadBack() {
        otherSide.verification = verification(NOT_SUBMITTED);
        Story story = driver.handIn().run();

        otherSide.verification = verification(SUBMITTED);
        story.event("businessVerification.changed", Type.BUSINESS).isWaitingAt("receiveTask_awaitVerification");
        otherSide.verification = verification(MORE_INFORMATION);
        story.event("businessVerification.changed", Type.BUSINESS).isWaitingAt("receiveTask_awaitDocuments");
        assertThat(story.onboarding().reasonCode()).isEqualTo("VERIFICATION_MORE_INFORMATION");
        otherSide.verification = verified();
        story.event("businessVerification.changed", Type.BUSINESS)
                .hasPassed("endEvent_businessVerified")
                .hasNotPassed("event_submissionReadBackDue", "event_documentsReadBackDue");
    }

    @Test
    void rejected_clientSubmitsAgain_platformVerifies() {
        otherSide.verification = verification(REJECTED, "LEGAL_NAME_NOT_FOUND");
        Story story = driver.handIn().run();
        story.isWaitingAt("userTask_decideVerification")
                .isAt(BUSINESS_VERIFICATION_REQUIRED, WaitingOn.OPERATOR, "decide-verification");
        assertThat(story.onboarding().reasonCode()).isEqualTo("LEGAL_NAME_NOT_FOUND");

        story.complete("userTask_decideVerification", "verificationDecision", "SUBMIT_AGAIN");

        // The platform says "rejected" until the client has submitted.
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitDocuments");
        otherSide.verification = verification(SUBMITTED);
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitVerification");
        otherSide.verification = verified();
        story.after(READ_BACK).hasPassed("endEvent_businessVerified").hasNotPassed("endEvent_verificationRejected");
    }

    @Test
    void rejectedASecondTime_operatorDecidesAgain() {
        otherSide.verification = verification(REJECTED);
        Story story =
                driver.handIn().run().complete("userTask_decideVerification", "verificationDecision", "SUBMIT_AGAIN");
        otherSide.verification = verification(SUBMITTED);
        story.after(READ_BACK);

        otherSide.verification = verification(REJECTED);
        story.after(READ_BACK).isWaitingAt("userTask_decideVerification");

        assertThat(story.timesPassed("userTask_decideVerification")).isEqualTo(1);
    }

    @Test
    void rejected_givenUp_endsTheCase() {
        otherSide.verification = verification(REJECTED, "BUSINESS_NOT_ELIGIBLE");

        Story story = driver.handIn().run().complete("userTask_decideVerification", "verificationDecision", "END");

        story.hasPassed("endEvent_verificationRejected")
                .hasNotPassed("endEvent_businessVerified", "serviceTask_readAccountReview")
                .hasEnded(Status.REJECTED);
        assertThat(story.mails()).containsExactly("rejected");
    }
}
