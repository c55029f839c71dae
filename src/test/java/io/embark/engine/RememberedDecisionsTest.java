package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embark.domain.Industry;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class RememberedDecisionsTest {

    private static final String TABLE = "service-levels";
    private static final String REVIEW = "userTask_reviewPolicy";

    @Autowired
    RememberedDecisions decisions;

    @Autowired
    RepositoryService repository;

    @Autowired
    IdentityService identity;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void aChangedTableCountsForCasesThatArriveLater_andOthersKeepTheirDates() throws IOException {
        Story before = atTheReview();
        Instant due = before.onboarding().dueAt();
        String changed = Files.readString(Path.of("processes/service-levels/service-levels.dmn"))
                .replace(
                        "<outputEntry id=\"rule_review-policy_due\"><text>\"P2D\"</text>",
                        "<outputEntry id=\"rule_review-policy_due\"><text>\"P30D\"</text>")
                .replace(
                        "<outputEntry id=\"rule_review-policy_clock\"><text>\"BUSINESS_HOURS\"</text>",
                        "<outputEntry id=\"rule_review-policy_clock\"><text>\"CALENDAR\"</text>");
        String deployment = repository
                .createDeployment()
                .addString("service-levels.dmn", changed)
                .deploy()
                .getId();
        decisions.forget();
        try {
            Story after = atTheReview();

            assertThat(after.onboarding().dueAt())
                    .isCloseTo(
                            after.onboarding().waitingSince().plus(Duration.ofDays(30)),
                            within(10, ChronoUnit.SECONDS));
            assertThat(before.onboarding().dueAt()).isEqualTo(due);
            assertThat(before.task(REVIEW).getDueDate()).isEqualTo(java.util.Date.from(due));
        } finally {
            repository.deleteDeployment(deployment, true);
            decisions.forget();
        }
    }

    @Test
    void anAnswerIsRememberedWhoeverAsked() {
        identity.setAuthentication("somebody without rights", List.of(), List.of());
        try {
            Map<String, Object> first =
                    decisions.find(TABLE, "stage", "enter-code").orElseThrow();

            assertThat(first).containsEntry("due", "P1D");
            assertThat(decisions.find(TABLE, "stage", "enter-code").orElseThrow())
                    .as("not asked again")
                    .isSameAs(first);
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("somebody without rights");
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void whatNoTableSaysIsEmpty() {
        assertThat(decisions.find(TABLE, "stage", "no such stage")).isEmpty();
        assertThat(decisions.find("no-such-table", "stage", "enter-code")).isEmpty();
    }

    private Story atTheReview() {
        return driver.handIn(row -> row.industry(Industry.OTHER)).run().isWaitingAt(REVIEW);
    }
}
