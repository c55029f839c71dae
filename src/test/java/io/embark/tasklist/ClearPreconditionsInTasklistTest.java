package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.Route;
import io.embark.status.Preconditions;
import io.embark.status.Preconditions.Item;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator goes through the checklist of a move in Camunda Tasklist. */
@ProcessTest
class ClearPreconditionsInTasklistTest extends TasklistTest {

    private static final String TASK = "userTask_clearPreconditions";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    Preconditions preconditions;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        openTasklist();
    }

    @Test
    @DisplayName(
            "F32, F33: one list shows green and red with owner and what to do; ticks only for what the platform hides")
    void theChecklistIsShownAndTicked() {
        otherSide.source = null;
        otherSide.paymentMethod = false;
        Story story = driver.handIn(row -> row.route(Route.BSP_MIGRATION)).run().isWaitingAt(TASK);

        open(story);
        assertThat(row("The business is verified")).containsText("\u2713 met");
        assertThat(row("has a payment method or a credit line")).containsText("\u2717 not met");
        assertThat(row("has a payment method or a credit line")).containsText("We");
        assertThat(row("has a payment method or a credit line")).containsText("Share our credit line");
        assertThat(row("belongs to the same Business Manager")).containsText("? to be confirmed");
        assertThat(row("belongs to the same Business Manager")).containsText("Partner");
        assertThat(form().getByRole(AriaRole.CHECKBOX)).hasCount(7);
        assertThat(form()).not().containsText("The platform refused the move");

        form().getByLabel("The old account belongs to the same Business Manager as the new one")
                .check();
        form().getByLabel("No invoice of the old account is open").check();
        form().getByLabel("Read everything again").check();
        complete();

        assertThat(preconditions.of(story.id()))
                .filteredOn(item -> item.confirmedBy() != null)
                .extracting(Item::name, Item::confirmedBy)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("SAME_BUSINESS", "operator"), Tuple.tuple("NO_OPEN_INVOICES", "operator"));
        story.run().isWaitingAt(TASK);
        open(story);
        assertThat(row("belongs to the same Business Manager")).containsText("Confirmed by operator");
        assertThat(form().getByRole(AriaRole.CHECKBOX)).hasCount(5);
    }

    private void open(Story story) {
        open("All open", story.task(TASK).getId());
        claim().click();
        assertThat(form()).containsText(story.onboarding().phoneNumber().formatted());
        assertThat(form().getByLabel("Read everything again")).isEnabled();
    }
}
