package io.embark.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.embark.status.Timeline;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator goes from a form in Camunda Tasklist to the page of the case, with the log-in that it has there. */
@ProcessTest
class CaseFromTasklistTest extends TasklistTest {

    private static final String TASK = "userTask_decideVerification";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    Timeline timeline;

    @BeforeEach
    void operatorLogsIn() {
        otherSide.goesWell();
        openTasklist();
    }

    @Test
    @DisplayName("F36: each form leads to the case page, where operators see more than partners and write notes")
    void theFormLeadsToTheCase() {
        Story story = driver.handInAt("business-verification", TASK, Map.of());
        String task = story.task(TASK).getId();
        open("All open", task);
        Locator link = form().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("case page"));
        assertThat(link).hasAttribute("href", "/cases/" + story.id());

        Page page = tasklist.context().newPage();
        page.navigate(base + "/cases/" + story.id());
        assertThat(page.locator("h1")).hasText("Bäckerei Ötz GmbH");
        assertThat(page.locator("#case-work a")).hasAttribute("href", "/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(page.locator("#case-actions form")).hasCount(0);

        page.locator("#note").fill("The register knows them under another name.");
        page.getByText("Write", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).hasText("The note is written.");
        assertThat(page.locator("#case-timeline .is-internal")).containsText("another name");
        page.locator("#note").fill("Please send the extract of the register.");
        page.getByText("The partner sees it, too").click();
        page.getByText("Write", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#case-timeline li").first()).containsText("Please send the extract");
        assertThat(page.locator("#case-timeline li").first()).containsText("operator");

        assertThat(timeline.of(story.id()))
                .extracting(Timeline.Entry::text)
                .contains("Please send the extract of the register.")
                .doesNotContain("The register knows them under another name.");
        assertThat(timeline.forOperators(story.id()))
                .extracting(Timeline.Entry::text)
                .contains("The register knows them under another name.");
    }
}
