package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.domain.AppealStatement;
import io.embark.status.Appeal;
import io.embark.status.Appeals;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator opens an appeal, files it and records its outcome in Camunda Tasklist. */
@ProcessTest
class AppealInTasklistTest extends TasklistTest {

    private static final String DECIDE = "userTask_decideAccountRejection";
    private static final String FILE = "userTask_fileAppeal";
    private static final String RECORD = "userTask_recordAppealOutcome";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    Appeals appeals;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        openTasklist();
    }

    @Test
    @DisplayName("F12: an appeal goes through three forms: opened with its reasons, filed with its ticket, recorded")
    void openedFiledRecorded() {
        otherSide.account = Review.REJECTED;
        Story story = driver.handIn().run().isWaitingAt(DECIDE);

        open(story, DECIDE, "One appeal per decision");
        assertThat(form().getByLabel("Use of messages")).isHidden();
        form().getByLabel("Open an appeal for the client").check();
        form().getByLabel("Use of messages").fill("Order confirmations [not a link](https://x.example)");
        form().getByLabel("More about the company").fill("A *family* bakery\nin Berlin");
        form().getByLabel("Evidence").fill("https://oetz.example/about\nhttps://oetz.example/imprint");
        complete();
        story.run().isWaitingAt(FILE);
        assertThat(appeals.newest(story.id()).map(Appeal::statement))
                .contains(new AppealStatement(
                        "Order confirmations [not a link](https://x.example)",
                        "A *family* bakery\nin Berlin",
                        List.of("https://oetz.example/about", "https://oetz.example/imprint")));

        open(story, FILE, "Order confirmations [not a link](https://x.example)");
        assertThat(form()).containsText("A *family* bakery in Berlin");
        assertThat(row("https://oetz.example/about")).isVisible();
        assertThat(row("https://oetz.example/imprint")).isVisible();
        assertThat(form()).containsText("the rejected WhatsApp Business Account");
        form().getByLabel("Yes: the platform has it").check();
        form().getByLabel("Number of the ticket").fill("CAS-4711");
        complete();
        story.run().isWaitingAt(RECORD);

        open(story, RECORD, "CAS-4711");
        form().getByLabel("It has taken its decision back").check();
        form().getByLabel("The platform's words").fill("Reviewed again.");
        otherSide.account = Review.APPROVED;
        complete();
        story.run().hasPassed("endEvent_appealWon", "endEvent_accountApproved");
        assertThat(appeals.newest(story.id()).map(Appeal::outcome)).contains(Appeal.Outcome.REVERSED);
        assertThat(story.timeline())
                .contains("The appeal is won: the platform took its decision back. Reviewed again.");
    }

    @Test
    @DisplayName("F12: an appeal without its reasons stays in the form, and ending the onboarding asks for none")
    void incompleteAppeal() {
        otherSide.account = Review.REJECTED;
        Story story = driver.handIn().run();

        open(story, DECIDE, "One appeal per decision");
        form().getByLabel("Open an appeal for the client").check();
        form().getByLabel("Use of messages").fill("Orders");
        button("Complete").click();
        assertThat(tasklist.getByText("More about the company is required").first())
                .isVisible();
        story.isWaitingAt(DECIDE);
        assertThat(appeals.newest(story.id())).isEmpty();

        form().getByLabel("End the onboarding as rejected").check();
        complete();
        story.run().hasPassed("endEvent_accountRejected");
    }

    private void open(Story story, String task, String shown) {
        open("All open", story.task(task).getId());
        claim().click();
        assertThat(form()).containsText(story.onboarding().phoneNumber().formatted());
        assertThat(form()).containsText(shown);
    }
}
