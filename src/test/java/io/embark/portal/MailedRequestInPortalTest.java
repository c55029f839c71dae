package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.embark.domain.Sha256;
import io.embark.process.mailedrequest.IncomingMail;
import io.embark.process.mailedrequest.MailedRequestProcess;
import io.embark.status.Deactivation;
import io.embark.status.Deactivations;
import io.embark.status.RequestMail;
import io.embark.status.RequestMails;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a confirmation link, which somebody opens who has not logged in. */
@ProcessTest
class MailedRequestInPortalTest extends PortalTest {

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    MailedRequestProcess process;

    @Autowired
    RequestMails mails;

    @Autowired
    Deactivations deactivations;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName(
            "F41: opening the link changes nothing, confirming does, once; on a phone, in German, without a log-in")
    void confirms() {
        Story story = driver.registered();
        String path = "/portal/mailed-requests/" + asked(story);
        Page page = page(Locale.GERMAN);
        page.setViewportSize(390, 844);
        page.navigate(base + path);
        assertThat(page.locator("h1")).hasText("Diese Nummer deaktivieren?");
        assertThat(page.locator("main")).containsText("Bäckerei Ötz GmbH");
        assertAccessible(page);
        shot(page, "mailed-request-phone");
        assertThat(deactivations.newest(story.id())).isEmpty();

        page.locator("main button").click();
        assertThat(page.locator("h1")).hasText("Die Nummer wird deaktiviert");
        assertThat(deactivations.newest(story.id())).map(Deactivation::askedBy).contains("acme");
        assertAccessible(page);

        Page other = page(Locale.ENGLISH);
        other.navigate(base + path);
        assertThat(other.locator("h1")).hasText("This link confirms nothing any more");
        assertThat(other.locator("main")).not().containsText("Bäckerei");
        assertAccessible(other);
        shot(other, "mailed-request-old");
    }

    @Test
    @DisplayName("F41: a link about a number that cannot be deactivated any more says why, in the reader's language")
    void refused() {
        Story story = driver.registered();
        String path = "/portal/mailed-requests/" + asked(story);
        driver.handIn(row -> row.number(story.onboarding().phoneNumber().e164()));
        Page page = page(Locale.GERMAN);
        page.navigate(base + path);
        page.locator("main button").click();

        assertThat(page.locator("h1")).hasText("Die Nummer kann jetzt nicht deaktiviert werden");
        assertThat(page.locator("main")).containsText("neu aufgeschaltet");
        shot(page, "mailed-request-refused");
        page.navigate(base + path);
        assertThat(page.locator("main button")).isVisible();
        shot(page, "mailed-request");
    }

    private String asked(Story story) {
        String sender = UUID.randomUUID() + "@somewhere.example";
        process.receive(new IncomingMail(Sha256.of(sender), sender, "Off", "Please.", false));
        RequestMail mail = mails.newestFrom(sender).orElseThrow();
        run(mail);
        engine.getTaskService()
                .complete(
                        engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey(mail.id().toString())
                                .singleResult()
                                .getId(),
                        Map.of(
                                "requestDecision",
                                "CONFIRM",
                                "requestedCase",
                                story.id().toString()));
        run(mail);
        return mails.mint(mail.id());
    }

    private void run(RequestMail mail) {
        String instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(mail.id().toString())
                .singleResult()
                .getId();
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }
}
