package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.embark.domain.PhoneNumber;
import io.embark.support.EmbarkTest;
import io.embark.support.OnboardingStory;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator enters the 2FA code in Camunda Tasklist; what was typed stays nowhere in the browser. */
@EmbarkTest
class EnterCodeInTasklistTest extends TasklistTest {

    private static final String STORED =
            "() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie";

    private final TaskService tasks;
    private OnboardingStory story;

    EnterCodeInTasklistTest(@Autowired TaskService tasks) {
        this.tasks = tasks;
    }

    @BeforeEach
    void operatorOpensTheCodeTask() {
        story = OnboardingStory.handIn(base, Map.of()).prepareAndBring("473829");
        openTasklist();
        openCodeTask();
        if (claim().isVisible()) {
            claim().click();
        }
        assertThat(codeField()).isEnabled();
    }

    @AfterEach
    void withdrawWhatIsLeft() {
        if (story.onboarding().get("status").asText().equals("CODE_SENT_OUT")) {
            story.command("withdrawal", "{}");
        }
    }

    @Test
    void theCodeRegistersTheNumber_afterAWrongOneCameBackWithTheReason() {
        assertThat(form()).containsText("Tries left: 2");
        codeField().fill("111-111");
        complete();
        assertThat(story.timeline().toString()).contains("The entered code was not the one sent.");
        tasklist.reload();
        openCodeTask();
        assertThat(form()).containsText("Tries left: 1");
        assertThat(form()).containsText("Reason:");

        codeField().fill("473-829");
        complete();

        story.awaitStage("REGISTERED", "NOBODY");
        assertThat(stored()).doesNotContain("473829", "473-829", "111-111", "111111");
    }

    @Test
    void whatCannotBeACodeIsRefusedInTheForm_andCostsNothing() {
        codeField().fill("12345");
        assertThat(button("Complete")).isDisabled();
        assertThat(story.calls().toString()).doesNotContain("verify_code");
    }

    @Test
    @DisplayName(
            "F43: who completes a task that was taken over meanwhile reads who has it and what to do; nothing is sent")
    void takenOverMeanwhile() {
        assertThat(tasklist.locator("button.unclaim")).isVisible();
        codeField().fill("473829");
        tasks.setAssignee(task(), "lead");

        button("Complete").click();

        assertThat(tasklist.locator("[notifications-panel]")).containsText("is claimed by 'lead'");
        assertThat(story.calls().toString()).doesNotContain("verify_code");
        assertThat(stored()).doesNotContain("473829");
    }

    @Test
    @DisplayName("F23: Save leaves no code in the browser")
    void savingTheFormLeavesNoCodeInTheBrowser() {
        codeField().fill("473829");
        button("Save").click();
        tasklist.waitForTimeout(1000);
        assertThat(stored()).doesNotContain("473829").doesNotContain("camunda-form:");
    }

    @Test
    @DisplayName("F23: Complete after the session has ended leaves no code in the browser")
    void completingAfterTheSessionEndedLeavesNoCodeInTheBrowser() {
        codeField().fill("473829");
        tasklist.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        // Not a real click: Tasklist may have noticed the end of the session by itself and taken the form away.
        tasklist.evaluate(
                "() => document.querySelectorAll('button').forEach(b => b.textContent.includes('Complete') && b.click())");
        assertThat(tasklist.getByPlaceholder("Username")).isVisible();
        assertThat(stored()).doesNotContain("473829");
        logIn();
        assertThat(tasklist.getByText("Codes to enter")).isVisible();
        assertThat(stored()).doesNotContain("473829");
    }

    private void openCodeTask() {
        open("Codes to enter", task());
        assertThat(form()).containsText(PhoneNumber.parse(story.number()).formatted());
    }

    private String task() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(story.id())
                .singleResult()
                .getId();
    }

    private Locator codeField() {
        return tasklist.getByLabel("2FA code");
    }

    private String stored() {
        return (String) tasklist.evaluate(STORED);
    }
}
