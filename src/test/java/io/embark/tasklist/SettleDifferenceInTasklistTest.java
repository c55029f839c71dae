package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.embark.backend.SourceNumbers;
import io.embark.domain.Route;
import io.embark.status.MoveDifferences;
import io.embark.status.MoveDifferences.Decision;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.MoveDifferences.Outcome;
import io.embark.status.NumberMoves;
import io.embark.status.NumberMoves.Standing;
import io.embark.status.NumberMoves.Template;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator settles in Camunda Tasklist what did not move along with a number. */
@ProcessTest
class SettleDifferenceInTasklistTest extends TasklistTest {

    @Autowired
    TaskService tasks;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    NumberMoves moves;

    @Autowired
    MoveDifferences differences;

    Story story;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        openTasklist();
    }

    @Test
    @DisplayName("F34: the form shows source against destination, and asks for a name only where a loss is accepted")
    void aLossIsAccepted() {
        otherSide.standing = new SourceNumbers.Standing("Bäckerei Ötz", "UNKNOWN", "TIER_250", false, List.of());
        story = begin();
        moves.noteSource(
                story.id(),
                "204857160012345",
                "204857160054321",
                new Standing(
                        "Bäckerei Ötz",
                        "GREEN",
                        "TIER_2K",
                        false,
                        List.of(
                                new Template("order_ready", "de", "APPROVED", "GREEN"),
                                new Template("promo", "en_US", "PAUSED", "RED"))));
        story.run();

        open(Kind.TEMPLATES);
        assertThat(form()).containsText("Missing: order_ready (de)");
        assertThat(form()).containsText("Submit those that are missing again");
        assertThat(form()).not().containsText("belongs to the business portfolio");
        assertThat(tasklist.getByText("Settle what did not move: Messaging limit")
                        .first())
                .isVisible();
        assertThat(form().getByRole(AriaRole.ROW)).hasCount(7);
        assertThat(form()).containsText("TIER_250");
        assertThat(form()).containsText("OPEN");
        assertThat(form()).containsText("in place");
        assertThat(nameField()).isHidden();

        form().getByLabel("The partner accepts that it is lost").check();
        form().getByLabel("What was done, or agreed on?").fill("Not used any more.");
        assertThat(nameField()).isVisible();
        nameField().fill("Ms Ötz");
        complete();

        open(Kind.MESSAGING_LIMIT);
        assertThat(form()).containsText("At the source: TIER_2K");
        assertThat(form()).containsText("At the destination: TIER_250");
        assertThat(form()).containsText("belongs to the business portfolio");
        assertThat(form()).not().containsText("Missing:");
        assertThat(differences.decisions(story.id()))
                .extracting(Decision::kind, Decision::outcome, Decision::by, Decision::acceptedBy, Decision::note)
                .containsExactly(
                        Tuple.tuple(Kind.TEMPLATES, Outcome.ACCEPTED, "operator", "Ms Ötz", "Not used any more."));
    }

    @Test
    @DisplayName("F34: where the source was never shown to us, the form asks for the partner's word")
    void thePartnerCompares() {
        story = begin().run();

        open(Kind.SOURCE);
        assertThat(form()).containsText("never shared with us");
        assertThat(form()).not().containsText("What usually helps");
        assertThat(form().getByLabel("It was put right: it is compared again when all tasks of this case are done"))
                .isHidden();
        form().getByText("The partner has compared both accounts").click();
        nameField().fill("Ms Ötz");
        form().getByLabel("What was done, or agreed on?").fill("Nothing is missing.");
        complete();

        assertThat(story.run().whereabouts()).isEmpty();
    }

    private Story begin() {
        return driver.handInAt(
                "move-review", "startEvent_moveReviewNeeded", Map.of(), row -> row.route(Route.BSP_MIGRATION));
    }

    private void open(Kind kind) {
        String task = tasks
                .createTaskQuery()
                .processInstanceBusinessKey(story.id().toString())
                .list()
                .stream()
                .filter(one -> kind.name().equals(tasks.getVariable(one.getId(), "difference")))
                .findFirst()
                .orElseThrow()
                .getId();
        open("All open", task);
        claim().click();
        assertThat(form()).containsText(story.onboarding().phoneNumber().formatted());
        assertThat(form().getByLabel("What was done, or agreed on?")).isEnabled();
    }

    private Locator nameField() {
        return form().getByLabel("Who at the partner says so?");
    }
}
