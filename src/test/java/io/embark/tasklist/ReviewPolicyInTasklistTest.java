package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.Industry;
import io.embark.domain.PolicyOutcome;
import io.embark.domain.Status;
import io.embark.status.PolicyDecisions;
import io.embark.status.PolicyDecisions.Decision;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator decides in Camunda Tasklist what the table of industries leaves open. */
@ProcessTest
class ReviewPolicyInTasklistTest extends TasklistTest {

    private static final String REVIEW = "userTask_reviewPolicy";
    private static final String PERMISSION = "userTask_getPlatformPermission";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    PolicyDecisions policies;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        tasks.createTaskQuery().taskDefinitionKey(REVIEW).list().stream()
                .map(Task::getId)
                .forEach(task -> tasks.complete(task, Map.of("policyDecision", "REJECT", "policyReason", "Over.")));
        openTasklist();
    }

    @Test
    @DisplayName("F04: an operator ticks several rows of the partner in one form, those too that came later")
    void severalRowsAreTicked() {
        Story first = review("acme", Industry.OTHER);
        Story second = review("acme", Industry.FINANCE_AND_BANKING);
        Story third = review("acme", Industry.OTHER);
        Story notTicked = review("acme", Industry.OTHER);
        review("globex", Industry.OTHER);

        // Claiming looks for rows anew; claimed beforehand, because the form that is open at a claim may be the one
        // from before it.
        tasks.claim(first.task(REVIEW).getId(), "operator");
        open("All open", first.task(REVIEW).getId());
        assertThat(form().getByRole(AriaRole.CHECKBOX)).hasCount(3);
        assertThat(form()).containsText("FINANCE_AND_BANKING · " + number(second) + ", Germany");
        form().getByLabel(number(second)).check();
        form().getByLabel(number(third)).check();
        form().getByLabel("Yes, but for messages only").check();
        form().getByLabel("Why?").fill("Licensed shops.");
        complete();

        for (Story story : List.of(first, second, third)) {
            story.run().isWaitingAt("userTask_enterCode");
            assertThat(policies.of(story.id()))
                    .extracting(Decision::outcome, Decision::by, Decision::reason)
                    .endsWith(Tuple.tuple(PolicyOutcome.ALLOWED_NO_COMMERCE, "operator", "Licensed shops."));
        }
        notTicked.isWaitingAt(REVIEW);
    }

    @Test
    @DisplayName(
            "F04: without other rows the form offers none, and the permission's reference is asked for only where there is one")
    void permission() {
        Story story = review("acme", Industry.OTHER);

        open(story, REVIEW);
        assertThat(form().getByRole(AriaRole.CHECKBOX)).hasCount(0);
        form().getByLabel("Only with Meta's permission").check();
        complete();

        story.run().isWaitingAt(PERMISSION);
        open(story, PERMISSION);
        assertThat(form()).containsText("only with Meta's permission");
        assertThat(form().getByLabel("Reference of the permission")).isHidden();
        form().getByLabel("Yes").check();
        form().getByLabel("Reference of the permission").fill("Ticket 4711");
        complete();

        assertThat(story.run().onboarding().status()).isEqualTo(Status.CODE_SENT_OUT);
        assertThat(policies.of(story.id()))
                .extracting(Decision::permissionReference)
                .endsWith("Ticket 4711");
    }

    private Story review(String partner, Industry industry) {
        return driver.handIn(row -> row.of(partner).industry(industry)).run().isWaitingAt(REVIEW);
    }

    private static String number(Story story) {
        return story.onboarding().phoneNumber().formatted();
    }

    private void open(Story story, String task) {
        open("All open", story.task(task).getId());
        claim().click();
        assertThat(form()).containsText(number(story));
        assertThat(form().getByRole(AriaRole.RADIO).first()).isEnabled();
    }
}
