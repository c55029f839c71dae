package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.embark.domain.DocumentType;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.SampleFiles;
import io.embark.support.Story;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An operator opens in Camunda Tasklist what the partner handed in, with the log-in that it has there. */
@ProcessTest
class OpenDocumentInTasklistTest extends TasklistTest {

    private static final String TASK = "userTask_decideVerification";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    Documents documents;

    @Autowired
    RuntimeService runtime;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        openTasklist();
    }

    @Test
    void theFormLeadsToTheDocuments() {
        Story story = driver.handInAt("business-verification", TASK, Map.of());
        handIn(story, "Gewerbeschein.pdf", DocumentType.PDF, SampleFiles.pdf("words"));
        Document picture = handIn(story, "shop.png", DocumentType.PNG, SampleFiles.png());
        askAnew(story);

        open("All open", story.task(TASK).getId());
        assertThat(form()).containsText(story.onboarding().phoneNumber().formatted());
        assertThat(link("document 1 (PDF)")).isVisible();
        assertThat(link("document 2 (PNG)")).hasAttribute("href", picture.path());

        Object answer = tasklist.evaluate(
                """
                path => fetch(path).then(answer => [answer.status, answer.headers.get('content-type'),
                    answer.headers.get('content-disposition')])
                """,
                picture.path());
        assertThat((List<?>) answer)
                .extracting(String::valueOf)
                .satisfiesExactly(
                        status -> assertThat(status).isEqualTo("200"),
                        type -> assertThat(type).isEqualTo("image/png"),
                        disposition -> assertThat(disposition).startsWith("attachment"));
        assertThat(story.timeline()).contains("Opened document 2 (PNG).");
    }

    private Document handIn(Story story, String name, DocumentType type, byte[] content) {
        return new TransactionTemplate(transactions).execute(tx -> documents
                .add(story.id(), name, type, content, "acme")
                .orElseThrow()
                .document());
    }

    /** Forms show what was there when their tasks came up. */
    private void askAnew(Story story) {
        String process = story.task(TASK).getProcessInstanceId();
        String task = runtime.getActivityInstance(process)
                .getActivityInstances(TASK)[0]
                .getId();
        runtime.createProcessInstanceModification(process)
                .startBeforeActivity(TASK)
                .cancelActivityInstance(task)
                .execute();
    }

    private Locator link(String name) {
        return form().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }
}
