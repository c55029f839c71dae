package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.MORE_INFORMATION;
import static io.embark.support.OtherSide.refused;
import static io.embark.support.OtherSide.verification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;

import com.microsoft.playwright.options.AriaRole;
import io.embark.backend.BusinessAccounts;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.domain.DocumentType;
import io.embark.domain.Status;
import io.embark.process.businessverification.HandedInDocuments;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.SampleFiles;
import io.embark.support.Story;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator sees to a refused business verification in Camunda Tasklist. */
@ProcessTest
class DecideVerificationInTasklistTest extends TasklistTest {

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    HandedInDocuments handedIn;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        otherSide.verification = refused(1, "LEGAL_NAME_NOT_MATCHING", "ADDRESS_NOT_MATCHING");
        openTasklist();
    }

    @Test
    @DisplayName("F08: the form shows checklist, who acts and attempts left; the operator ends the case")
    void theOperatorEndsTheCase() {
        Story story = driver.handIn().run().after(Duration.ofDays(7));

        open("All open", story.task("userTask_decideVerification").getId());
        claim().click();
        assertThat(form()).containsText("2 of 3");
        assertThat(form().getByRole(AriaRole.ROW)).hasCount(3);
        assertThat(row("LEGAL_NAME_NOT_MATCHING")).containsText("CLIENT");
        assertThat(row("ADDRESS_NOT_MATCHING")).containsText("Write the address in Meta Business Suite exactly");
        assertThat(form()).not().containsText("Documents of the partner");
        form().getByLabel("End the onboarding as rejected").check();
        complete();

        story.run().hasEnded(Status.REJECTED);
    }

    @Test
    @DisplayName("F12: the operator opens an appeal with its reasons, which are asked for only then")
    void theOperatorOpensAnAppeal() {
        Story story = driver.handIn().run().after(Duration.ofDays(7));

        open("All open", story.task("userTask_decideVerification").getId());
        claim().click();
        assertThat(form()).containsText("One appeal per decision");
        assertThat(form()).not().containsText("No appeal:");
        assertThat(form().getByLabel("Use of messages")).isHidden();
        form().getByLabel("Open an appeal for the client").check();
        form().getByLabel("Use of messages").fill("Order confirmations");
        form().getByLabel("More about the company").fill("A family bakery in Berlin");
        form().getByLabel("Evidence").fill("https://oetz.example/about");
        complete();

        story.run().isWaitingAt("userTask_fileAppeal");
    }

    @Test
    @DisplayName("F12: where Meta only asks for more, the form says why there is no appeal, and offers none")
    void noAppealIsOffered() {
        otherSide.verification = verification(MORE_INFORMATION, "ADDRESS_NOT_MATCHING");
        Story story = driver.handIn().run().after(Duration.ofDays(7));

        open("All open", story.task("userTask_decideVerification").getId());
        claim().click();
        assertThat(form()).containsText("No appeal: An appeal cannot change what Meta says");
        assertThat(form()).not().containsText("One appeal per decision");
        assertThat(form().getByLabel("End the onboarding as rejected")).isVisible();
        assertThat(form().getByLabel("Open an appeal for the client")).hasCount(0);
    }

    @Test
    @DisplayName("F08: the guided form names the steps and the documents; completing it says that they are submitted")
    void theOperatorSubmitsWithTheClient() {
        doThrow(new PlatformRefusedException(Reason.UNAUTHORIZED, "Not a partner that may.", null))
                .when(accounts)
                .submitVerification(any());
        Story story = driver.handIn().run();
        handedIn.handIn(story.id(), "a.pdf", DocumentType.PDF, SampleFiles.pdf("a"), "acme");
        story.after(Duration.ofSeconds(3));

        open("All open", story.task("userTask_submitWithClient").getId());
        claim().click();
        assertThat(form()).containsText("Security Centre");
        assertThat(form().getByText("document 1 (PDF)")).isVisible();
        assertThat(form().getByText("document 1 (PDF)").getAttribute("href")).contains("/documents/");
        form().getByLabel("The documents are submitted").check();
        complete();

        assertThat(story.timeline()).contains("Submitted the documents for the business verification with the client.");
    }
}
