package io.embark.process.clientonboarding;

import static io.embark.domain.Status.APPEAL_IN_REVIEW;
import static io.embark.domain.Status.APPROVE_ON_BEHALF;
import static io.embark.domain.Status.BRAND_IN_REVIEW;
import static io.embark.domain.Status.BUSINESS_VERIFICATION_REQUIRED;
import static io.embark.domain.Status.CODE_SENT_OUT;
import static io.embark.domain.Status.DISPLAY_NAME_VERIFICATION;
import static io.embark.domain.Status.POLICY_REVIEW;
import static io.embark.domain.Status.READY_FOR_ACTIVATION;
import static io.embark.domain.Status.RECEIVED;
import static io.embark.domain.Status.TWO_STEP_REMOVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.support.ProcessTest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every field at every stage of the route NEW. */
@ProcessTest
class CorrectionRulesTest {

    private static final Set<Status> STAGES = EnumSet.of(
            RECEIVED,
            POLICY_REVIEW,
            APPROVE_ON_BEHALF,
            BUSINESS_VERIFICATION_REQUIRED,
            BRAND_IN_REVIEW,
            APPEAL_IN_REVIEW,
            DISPLAY_NAME_VERIFICATION,
            READY_FOR_ACTIVATION,
            CODE_SENT_OUT);

    private static final Map<String, Set<Status>> ALLOWED = Map.of(
            "contactEmail", STAGES,
            "language", STAGES,
            "timeZone", STAGES,
            "businessManagerId", EnumSet.of(RECEIVED, POLICY_REVIEW, APPROVE_ON_BEHALF),
            "displayName", before(DISPLAY_NAME_VERIFICATION),
            "activationMethod", before(READY_FOR_ACTIVATION),
            "phoneNumber", EnumSet.noneOf(Status.class),
            "industry", EnumSet.noneOf(Status.class));

    @Autowired
    DecisionService decisions;

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @MethodSource("fieldsAndStages")
    void fieldAtStage(String field, Status status, boolean allowed) {
        DmnDecisionRuleResult rule = rule(field, status, WaitingOn.PLATFORM);

        assertThat(rule.<Boolean>getEntry("allowed")).isEqualTo(allowed);
        assertThat(rule.<String>getEntry("explanation").isEmpty())
                .as("a refusal says what to do instead")
                .isEqualTo(allowed);
    }

    static Stream<Arguments> fieldsAndStages() {
        return ALLOWED.keySet().stream().sorted().flatMap(field -> STAGES.stream()
                .map(stage -> Arguments.of(field, stage, ALLOWED.get(field).contains(stage))));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void nameDuringItsReview_onlyWhenTheBallIsWithThePartner(WaitingOn waitingOn) {
        assertThat(rule("displayName", DISPLAY_NAME_VERIFICATION, waitingOn).<Boolean>getEntry("allowed"))
                .isEqualTo(waitingOn == WaitingOn.PARTNER);
    }

    @Test
    void beforeAMove_theMethodCanBeChosenAndTheNameStays() {
        assertThat(rule("activationMethod", TWO_STEP_REMOVAL, WaitingOn.SOURCE_PROVIDER)
                        .<Boolean>getEntry("allowed"))
                .isTrue();
        assertThat(rule("displayName", TWO_STEP_REMOVAL, WaitingOn.SOURCE_PROVIDER)
                        .<Boolean>getEntry("allowed"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKUP_TO_CONFIRM", "APP_ACCOUNT_DELETION"})
    void beforeANumberLeavesTheApp_theMethodCanBeChosen(Status status) {
        assertThat(rule("activationMethod", status, WaitingOn.PARTNER).<Boolean>getEntry("allowed"))
                .isTrue();
    }

    static Stream<WaitingOn> waits() {
        return Stream.of(WaitingOn.values());
    }

    private DmnDecisionRuleResult rule(String field, Status status, WaitingOn waitingOn) {
        return decisions
                .evaluateDecisionTableByKey("correction-rules")
                .variables(Map.of("field", field, "status", status.name(), "waitingOn", waitingOn.name()))
                .evaluate()
                .getSingleResult();
    }

    private static Set<Status> before(Status status) {
        Set<Status> stages = EnumSet.copyOf(STAGES);
        stages.removeIf(stage -> stage.compareTo(status) >= 0);
        return stages;
    }
}
