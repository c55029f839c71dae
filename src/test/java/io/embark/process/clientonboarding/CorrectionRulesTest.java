package io.embark.process.clientonboarding;

import static io.embark.domain.Status.APPEAL_IN_REVIEW;
import static io.embark.domain.Status.APPROVE_ON_BEHALF;
import static io.embark.domain.Status.APP_ACCOUNT_DELETION;
import static io.embark.domain.Status.BACKUP_TO_CONFIRM;
import static io.embark.domain.Status.BRAND_IN_REVIEW;
import static io.embark.domain.Status.BUSINESS_VERIFICATION_REQUIRED;
import static io.embark.domain.Status.DISPLAY_NAME_VERIFICATION;
import static io.embark.domain.Status.POLICY_REVIEW;
import static io.embark.domain.Status.RECEIVED;
import static io.embark.domain.Status.TWO_STEP_REMOVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.support.DecisionTableFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field on every route in every status, whoever has the ball, before and after the approval. */
class CorrectionRulesTest {

    private static final Set<Status> BEFORE_APPROVAL = EnumSet.of(RECEIVED, POLICY_REVIEW, APPROVE_ON_BEHALF);
    private static final Set<Status> BEFORE_NAME = EnumSet.of(
            RECEIVED,
            POLICY_REVIEW,
            APPROVE_ON_BEHALF,
            BUSINESS_VERIFICATION_REQUIRED,
            BRAND_IN_REVIEW,
            APPEAL_IN_REVIEW);
    private static final Set<Status> BEFORE_ACTIVATION =
            with(BEFORE_NAME, DISPLAY_NAME_VERIFICATION, TWO_STEP_REMOVAL, BACKUP_TO_CONFIRM, APP_ACCOUNT_DELETION);
    private static final Set<Status> BEFORE_MOVE = with(BEFORE_NAME, TWO_STEP_REMOVAL);

    private static final List<String> FIELDS = List.of(
            "contactEmail",
            "language",
            "timeZone",
            "businessManagerId",
            "displayName",
            "activationMethod",
            "cutOverWindow",
            "phoneNumber",
            "industry",
            "route");

    private static final DecisionTableFile RULES =
            DecisionTableFile.of("processes/client-onboarding/correction-rules.dmn");

    @AfterAll
    static void eachRuleWasSeen() {
        RULES.assertThatEachRuleWasSeen();
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    @DisplayName("F03: which field may be corrected when, over everything that can be asked")
    void wholeSpace(Status status) {
        for (String field : FIELDS) {
            for (Route route : Route.values()) {
                for (WaitingOn waitingOn : WaitingOn.values()) {
                    for (boolean approved : new boolean[] {false, true}) {
                        Map<String, Object> asked = asked(field, route, status, waitingOn, approved);
                        boolean allowed = isAllowed(field, route, status, waitingOn, approved);

                        Map<String, Object> answer = RULES.decide(asked);

                        assertThat(answer.get("allowed")).as("%s", asked).isEqualTo(allowed);
                        assertThat(((String) answer.get("explanation")).isEmpty())
                                .as("a refusal of %s says what to do instead", asked)
                                .isEqualTo(allowed);
                    }
                }
            }
        }
        FIELDS.forEach(field -> RULES.rulesFor(asked(field, Route.BSP_MIGRATION, status, WaitingOn.PARTNER, false)));
    }

    private static boolean isAllowed(String field, Route route, Status status, WaitingOn waitingOn, boolean approved) {
        return switch (field) {
            case "contactEmail", "language", "timeZone" -> true;
            case "businessManagerId" -> !approved && BEFORE_APPROVAL.contains(status);
            case "displayName" ->
                BEFORE_NAME.contains(status) || status == DISPLAY_NAME_VERIFICATION && waitingOn == WaitingOn.PARTNER;
            case "activationMethod" -> BEFORE_ACTIVATION.contains(status);
            case "cutOverWindow" -> route == Route.BSP_MIGRATION && BEFORE_MOVE.contains(status);
            default -> false;
        };
    }

    @Test
    @DisplayName(
            "F03: the Business Manager ID is fixed as soon as the client has approved, although the status is not yet another")
    void approvedButNotYetUsed() {
        assertThat(RULES.decide(asked("businessManagerId", Route.NEW, APPROVE_ON_BEHALF, WaitingOn.NOBODY, true)))
                .containsEntry("allowed", false)
                .hasEntrySatisfying(
                        "explanation", why -> assertThat((String) why).contains("has approved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DisplayName", "displayname", "status", "wabaId", ""})
    void fieldThatTheTableDoesNotKnow_isNeverCorrectable(String field) {
        assertThat(RULES.decide(asked(field, Route.NEW, RECEIVED, WaitingOn.PARTNER, false)))
                .containsEntry("allowed", false);
    }

    private static Map<String, Object> asked(
            String field, Route route, Status status, WaitingOn waitingOn, boolean approved) {
        return Map.of(
                "field", field,
                "route", route.name(),
                "status", status.name(),
                "waitingOn", waitingOn.name(),
                "approved", approved);
    }

    private static Set<Status> with(Set<Status> stages, Status... more) {
        Set<Status> all = EnumSet.copyOf(stages);
        all.addAll(List.of(more));
        return all;
    }
}
