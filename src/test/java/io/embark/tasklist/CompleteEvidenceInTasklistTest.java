package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.embark.process.obaapplication.ObaApplicationProcess;
import io.embark.status.OfficialAccountApplication;
import io.embark.status.OfficialAccountApplication.State;
import io.embark.status.OfficialAccountApplications;
import io.embark.support.OfficialAccounts;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator completes in Camunda Tasklist what shows that a client is notable, or declines. */
@ProcessTest
class CompleteEvidenceInTasklistTest extends TasklistTest {

    private static final String TASK = "userTask_completeEvidence";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    ObaApplicationProcess process;

    @Autowired
    OfficialAccountApplications applications;

    @Autowired
    Clock clock;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        otherSide.onboardedAt = clock.instant().minus(Duration.ofDays(31));
        openTasklist();
    }

    @Test
    @DisplayName("F37: the form shows what was handed in, promises nothing, and keeps what the operator completes")
    void evidenceIsCompleted() {
        Story story = applied();

        open(story);
        assertThat(form()).containsText("The platform alone decides");
        assertThat(form().getByLabel("Website")).hasValue("https://www.oetz.example");
        assertThat(form().getByLabel("Main country of business")).hasValue("Germany");
        assertThat(form().getByLabel("Main language")).hasValue("German");
        assertThat(links()).hasValue("");
        assertThat(note()).hasValue("Known in the whole valley");
        assertThat(reason()).isHidden();

        links().fill("https://press.example/oetz\nhttps://tv.example/oetz");
        note().fill("Baker of the year 2026");
        form().getByLabel("Submit the application to the platform").check();
        complete();

        story.run().isWaitingAt("receiveTask_awaitDecision");
        OfficialAccountApplication application = applications.newest(story.id()).orElseThrow();
        assertThat(application.evidence().links())
                .containsExactly("https://press.example/oetz", "https://tv.example/oetz");
        assertThat(application.evidence().note()).isEqualTo("Baker of the year 2026");
        assertThat(story.timeline()).contains("Completed the application for an official business account.");
    }

    @Test
    @DisplayName("F37: what is missing at the submission is shown in the form, beside what was handed in")
    void whatIsMissingIsShown() {
        Story story = driver.registered();
        process.apply(story.id(), OfficialAccounts.evidence(), "acme");
        otherSide.twoStepOn = false;
        story.run().isWaitingAt(TASK);

        open(story);
        assertThat(form()).containsText("Two-step verification of");
        assertThat(form()).containsText("is off");
        assertThat(links()).hasValue("https://press.example/oetz\nhttps://awards.example/2026/oetz");
    }

    @Test
    @DisplayName("F37: declining asks for the reason that the partner reads")
    void declinedWithAReason() {
        Story story = applied();

        open(story);
        form().getByLabel("Do not submit it").check();
        assertThat(reason()).isVisible();
        reason().fill("Only the client's own pages.");
        complete();

        story.run();
        OfficialAccountApplication application = applications.newest(story.id()).orElseThrow();
        assertThat(application.state()).isEqualTo(State.NOT_SUBMITTED);
        assertThat(application.reasonText()).isEqualTo("Only the client's own pages.");
    }

    private Story applied() {
        Story story = driver.registered();
        process.apply(story.id(), OfficialAccounts.wordsOnly(), "acme");
        return story.run().isWaitingAt(TASK);
    }

    private Locator links() {
        return form().getByLabel("Links to what others wrote about the client");
    }

    private Locator note() {
        return form().getByLabel("What else shows that the client is notable");
    }

    private Locator reason() {
        return form().getByLabel("Why it is not submitted");
    }

    private void open(Story story) {
        open("All open", story.task(TASK).getId());
        claim().click();
        assertThat(form()).containsText(story.onboarding().phoneNumber().formatted());
        assertThat(form().getByLabel("Do not submit it")).isEnabled();
    }
}
