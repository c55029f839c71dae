package io.embark.process.accountreview;

import static io.embark.domain.Status.APPEAL_IN_REVIEW;
import static io.embark.domain.Status.BRAND_IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
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

/** Each story begins with a verified client that shares its WABA with us. */
@ProcessTest("account-review")
class AccountReviewProcessTest {

    private static final Duration READ_BACK = Duration.ofSeconds(5);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void accountApproved_goesOnAtOnce() {
        Story story = driver.handIn().run();

        story.hasPassed("serviceTask_readAccountReview", "endEvent_accountApproved")
                .hasNotPassed("receiveTask_awaitAccountReview", "userTask_decideAccountRejection");
    }

    @Test
    void accountInReview_waitsForThePlatform() {
        otherSide.account = Review.PENDING;
        Story story = driver.handIn().run().after(READ_BACK);

        story.isWaitingAt("receiveTask_awaitAccountReview")
                .isAt(BRAND_IN_REVIEW, WaitingOn.PLATFORM, "account-in-review")
                .hasPassed("event_accountReadBackDue")
                .hasNotPassed("serviceTask_addNumber");
        verify(numbers, never()).add(any(), any(), any());

        otherSide.account = Review.APPROVED;
        story.event("accountReview.decided", Type.WABA)
                .hasPassed("receiveTask_awaitAccountReview", "endEvent_accountApproved")
                .hasNotPassed("userTask_decideAccountRejection");
    }

    @Test
    void accountRejected_appealWon_goesOn() {
        otherSide.account = Review.REJECTED;
        Story story = driver.handIn().run();
        story.isWaitingAt("userTask_decideAccountRejection")
                .isAt(BRAND_IN_REVIEW, WaitingOn.OPERATOR, "decide-account-rejection");
        assertThat(story.onboarding().reasonCode()).isEqualTo("ACCOUNT_REJECTED");

        // The platform says "rejected" while it looks at the appeal.
        story.complete("userTask_decideAccountRejection", "accountDecision", "APPEALED")
                .after(READ_BACK)
                .isWaitingAt("receiveTask_awaitAppeal")
                .isAt(APPEAL_IN_REVIEW, WaitingOn.PLATFORM, "appeal-in-review")
                .hasPassed("event_appealReadBackDue");

        otherSide.account = Review.APPROVED;
        story.event("accountReview.decided", Type.WABA)
                .hasPassed("receiveTask_awaitAppeal", "endEvent_accountApproved")
                .hasNotPassed("endEvent_accountRejected");
        assertThat(story.onboarding().reasonCode()).isNull();
    }

    @Test
    void accountRejected_appealLost_operatorDecidesAgain() {
        otherSide.account = Review.REJECTED;
        Story story = driver.handIn().run().complete("userTask_decideAccountRejection", "accountDecision", "APPEALED");

        story.event("accountReview.decided", Type.WABA)
                .isWaitingAt("userTask_decideAccountRejection")
                .isAt(BRAND_IN_REVIEW, WaitingOn.OPERATOR, "decide-account-rejection");

        // A second appeal is one of its own: the first answer does not count for it.
        story.complete("userTask_decideAccountRejection", "accountDecision", "APPEALED")
                .after(READ_BACK)
                .isWaitingAt("receiveTask_awaitAppeal");
        story.event("accountReview.decided", Type.WABA)
                .complete("userTask_decideAccountRejection", "accountDecision", "END")
                .hasEnded(Status.REJECTED);
    }

    @Test
    void accountRejected_givenUp_endsTheCase() {
        otherSide.account = Review.REJECTED;

        Story story = driver.handIn().run().complete("userTask_decideAccountRejection", "accountDecision", "END");

        story.hasPassed("endEvent_accountRejected")
                .hasNotPassed("receiveTask_awaitAppeal", "serviceTask_addNumber", "endEvent_accountApproved")
                .hasEnded(Status.REJECTED);
        verify(numbers, never()).add(any(), any(), any());
    }
}
