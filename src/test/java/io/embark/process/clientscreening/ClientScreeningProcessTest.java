package io.embark.process.clientscreening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embark.domain.Industry;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.process.RouteProcess;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each story is about a client that would get every approval. */
@ProcessTest("client-screening")
class ClientScreeningProcessTest {

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    RouteProcess process;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void allowedIndustry_isAdmittedWithoutAnybody() {
        Story story = driver.handIn().run();

        story.hasPassed("businessRuleTask_screenPolicy", "endEvent_clientAdmitted")
                .hasNotPassed("userTask_reviewPolicy", "userTask_resolveNumberConflict", "endEvent_prohibited");
    }

    @Test
    void forbiddenIndustry_isRefusedWithoutAskingAnybody() {
        Story story = driver.handIn(row -> row.industry(Industry.TOBACCO)).run();

        story.hasPassed("businessRuleTask_screenPolicy", "endEvent_prohibited")
                .hasNotPassed("userTask_reviewPolicy", "endEvent_clientAdmitted");
        otherSide.hearsNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER", "FINANCE_AND_BANKING"})
    void unclearIndustry_operatorAllows(Industry industry) {
        Story story = driver.handIn(row -> row.industry(industry)).run();
        story.isWaitingAt("userTask_reviewPolicy")
                .isAt(Status.POLICY_REVIEW, WaitingOn.OPERATOR, "review-policy")
                .hasNotPassed("callActivity_clientApproval");
        otherSide.hearsNothing();

        story.complete("userTask_reviewPolicy", "policyDecision", "ALLOW")
                .isWaitingAt("userTask_enterCode")
                .hasPassed("callActivity_clientApproval");
    }

    @Test
    void unclearIndustry_operatorRejects() {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER))
                .run()
                .complete("userTask_reviewPolicy", "policyDecision", "REJECT");

        story.hasNotPassed("callActivity_clientApproval").hasEnded(Status.REJECTED);
        assertThat(story.onboarding().reasonCode()).isEqualTo("POLICY_REJECTED");
        assertThat(story.mails()).containsExactly("rejected");
        otherSide.hearsNothing();
    }

    @Test
    void numberLiveAtAnotherPartner_goesOnOnlyWhenTheOtherHasEnded() {
        Story first = driver.handIn().run();
        Story second = driver.handIn(row -> row.of("globex")
                        .conflictOver(first.onboarding().phoneNumber().e164()))
                .run();
        second.isWaitingAt("userTask_resolveNumberConflict")
                .isAt(Status.RECEIVED, WaitingOn.OPERATOR, "resolve-number-conflict")
                .hasNotPassed("businessRuleTask_screenPolicy");

        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> second.complete("userTask_resolveNumberConflict", "conflictDecision", "CONTINUE"))
                .withMessageContaining("still live at the other partner");
        second.isWaitingAt("userTask_resolveNumberConflict").hasNotPassed("businessRuleTask_screenPolicy");

        process.withdraw(first.id(), "acme");
        // The first one's code was requested for the same number.
        driver.pass(Duration.ofMinutes(1));
        second.complete("userTask_resolveNumberConflict", "conflictDecision", "CONTINUE")
                .hasPassed("businessRuleTask_screenPolicy")
                .isWaitingAt("userTask_enterCode");
        assertThat(second.onboarding().numberConflict()).isFalse();
    }

    @Test
    void numberLiveAtAnotherPartner_operatorRejects() {
        Story first = driver.handIn().run();
        Story second = driver.handIn(row -> row.of("globex")
                        .conflictOver(first.onboarding().phoneNumber().e164()))
                .run()
                .complete("userTask_resolveNumberConflict", "conflictDecision", "REJECT");

        second.hasNotPassed("businessRuleTask_screenPolicy").hasEnded(Status.REJECTED);
        assertThat(second.onboarding().reasonCode()).isEqualTo("NUMBER_CONFLICT");
        first.isWaitingAt("userTask_enterCode");
    }
}
