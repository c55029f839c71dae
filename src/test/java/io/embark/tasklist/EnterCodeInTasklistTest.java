package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.PhoneNumber;
import io.embark.support.Browser;
import io.embark.support.EmbarkTest;
import io.embark.support.OnboardingStory;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** An operator enters the 2FA code in Camunda Tasklist; what was typed stays nowhere in the browser. */
@EmbarkTest
class EnterCodeInTasklistTest {

    private static final String STORED =
            "() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie";

    private static Browser browser;

    private final String base;
    private final TaskService tasks;
    private BrowserContext operator;
    private Page tasklist;
    private OnboardingStory story;

    EnterCodeInTasklistTest(@Value("${embark.public-url}") String base, @Autowired TaskService tasks) {
        this.base = base;
        this.tasks = tasks;
    }

    @BeforeAll
    static void startBrowser() {
        setDefaultAssertionTimeout(30_000);
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void operatorOpensTheCodeTask() {
        story = OnboardingStory.handIn(base, Map.of()).prepareAndBring("473829");
        operator = browser.person();
        tasklist = operator.newPage();
        tasklist.navigate(base + "/camunda/app/tasklist/");
        logIn();
        openCodeTask();
        if (tasklist.getByText("Claim", new Page.GetByTextOptions().setExact(true))
                .isVisible()) {
            tasklist.getByText("Claim", new Page.GetByTextOptions().setExact(true))
                    .click();
        }
        assertThat(codeField()).isEnabled();
    }

    @AfterEach
    void closeBrowserOfTheOperator() {
        if (story.onboarding().get("status").asText().equals("CODE_SENT_OUT")) {
            story.command("withdrawal", "{}");
        }
        operator.close();
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
        assertThat(tasklist.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete")))
                .isDisabled();
        assertThat(story.calls().toString()).doesNotContain("verify_code");
    }

    @Test
    @DisplayName(
            "F43: who completes a task that was taken over meanwhile reads who has it and what to do; nothing is sent")
    void takenOverMeanwhile() {
        assertThat(tasklist.locator("button.unclaim")).isVisible();
        codeField().fill("473829");
        tasks.setAssignee(task(), "lead");

        tasklist.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();

        assertThat(tasklist.locator("[notifications-panel]")).containsText("is claimed by 'lead'");
        assertThat(story.calls().toString()).doesNotContain("verify_code");
        assertThat(stored()).doesNotContain("473829");
    }

    @Test
    @DisplayName("F23: Save leaves no code in the browser")
    void savingTheFormLeavesNoCodeInTheBrowser() {
        codeField().fill("473829");
        tasklist.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        tasklist.waitForTimeout(1000);
        assertThat(stored()).doesNotContain("473829").doesNotContain("camunda-form:");
    }

    @Test
    @DisplayName("F23: Complete after the session has ended leaves no code in the browser")
    void completingAfterTheSessionEndedLeavesNoCodeInTheBrowser() {
        codeField().fill("473829");
        operator.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        // Not a real click: Tasklist may have noticed the end of the session by itself and taken the form away.
        tasklist.evaluate(
                "() => document.querySelectorAll('button').forEach(b => b.textContent.includes('Complete') && b.click())");
        assertThat(tasklist.getByPlaceholder("Username")).isVisible();
        assertThat(stored()).doesNotContain("473829");
        logIn();
        assertThat(tasklist.getByText("Codes to enter")).isVisible();
        assertThat(stored()).doesNotContain("473829");
    }

    /** By the filter, and there by its address: other cases may wait for their codes too. */
    private void openCodeTask() {
        tasklist.getByText("Codes to enter").click();
        assertThat(tasklist.locator("[cam-tasks] li.task").first()).isVisible();
        String task = task();
        tasklist.evaluate(
                "task => { location.hash = location.hash.replace(/[?&]task=[^&]*/, '') + '&task=' + task; }", task);
        assertThat(form()).containsText(PhoneNumber.parse(story.number()).formatted());
    }

    private String task() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(story.id())
                .singleResult()
                .getId();
    }

    private void logIn() {
        tasklist.getByPlaceholder("Username").fill("operator");
        tasklist.getByPlaceholder("Password").fill("operator");
        tasklist.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
    }

    private void complete() {
        tasklist.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        assertThat(form()).isHidden();
    }

    private Locator form() {
        return tasklist.locator(".fjs-form");
    }

    private Locator codeField() {
        return tasklist.getByLabel("2FA code");
    }

    private String stored() {
        return (String) tasklist.evaluate(STORED);
    }
}
