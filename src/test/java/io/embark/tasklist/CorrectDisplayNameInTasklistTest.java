package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator puts a rejected display name right in Camunda Tasklist, or appeals. */
@ProcessTest
class CorrectDisplayNameInTasklistTest extends TasklistTest {

    private static final String CORRECT = "userTask_correctDisplayName";
    private static final String RECORD = "userTask_recordNameAppeal";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessNumbers numbers;

    Story story;

    @BeforeEach
    void nameIsRejected() {
        otherSide.goesWell();
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        story = driver.handIn().run();
        otherSide.nameStatus = NameStatus.DECLINED;
        story.event(
                "displayName.reviewed",
                Type.NUMBER,
                "phone_number_name_update",
                "{\"value\":{\"decision\":\"REJECTED\",\"rejection_reason\":\"NAME_ENDCLIENT_NOTRELATED\"}}");
        openTasklist();
        open(CORRECT);
    }

    @Test
    @DisplayName(
            "F13: the form shows reason, advice and who can follow it, takes a good name and refuses a bad one in words")
    void operatorTypesTheName() {
        assertThat(form()).containsText("Meta sees no connection between");
        assertThat(form()).containsText("say on its website that");
        assertThat(form()).containsText("Who can put it right: CLIENT");
        assertThat(form()).not().containsText("The platform says");
        assertThat(nameField()).isHidden();
        assertThat(ticketField()).isHidden();

        form().getByLabel("The partner told us the name to hand in").check();
        assertThat(ticketField()).isHidden();
        nameField().fill("Ötz Official !!!");
        button("Complete").click();
        assertThat(tasklist.getByText("(rule OFFICIAL)").first()).isVisible();
        assertThat(tasklist.getByText("(rule PUNCTUATION)").first()).isVisible();
        Mockito.verify(numbers, Mockito.never()).requestDisplayName(Mockito.any(), Mockito.any());

        nameField().fill("Backhaus Ötz");
        complete();
        story.run().isWaitingAt("receiveTask_awaitNameReview");
        assertThat(story.onboarding().displayName()).isEqualTo("Backhaus Ötz");
        Mockito.verify(numbers).requestDisplayName(otherSide.numberId, "Backhaus Ötz");
    }

    @Test
    @DisplayName("F13: an appeal asks for its ticket, and its answer is recorded in a form that shows it")
    void operatorAppeals() {
        form().getByText("The name is right").click();
        assertThat(nameField()).isHidden();
        ticketField().fill("T-63128");
        complete();
        story.run().isWaitingAt(RECORD);

        open(RECORD);
        assertThat(form()).containsText("Ticket T-63128");
        assertThat(form()).not().containsText("still shows the name as rejected");
        form().getByText("It did not change the decision").click();
        complete();
        story.run().isWaitingAt(CORRECT);
        assertThat(story.timeline())
                .contains("The platform's support did not change the decision about the display name: ticket T-63128.");
    }

    private void open(String userTask) {
        open("All open", story.task(userTask).getId());
        claim().click();
        assertThat(form()).containsText(story.onboarding().phoneNumber().formatted());
    }

    private Locator nameField() {
        return form().getByLabel("Corrected display name");
    }

    private Locator ticketField() {
        return form().getByLabel("Number of the support ticket");
    }
}
