package io.embark.status.mail;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.embark.domain.OnboardingId;
import io.embark.status.MailOutbox;
import io.embark.support.FreshInstallation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;

/** Nobody has to empty the outbox. */
@SpringBootTest(
        classes = MailSlice.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {"embark.mail.from=onboarding@embark.example", "embark.mail.poll-interval=PT0.1S"})
@ContextConfiguration(initializers = FreshInstallation.class)
@ExtendWith(OutputCaptureExtension.class)
class OutboxScheduleTest {

    @Autowired
    private MailOutbox outbox;

    @Autowired
    private MailCases cases;

    @Autowired
    private GreenMail mailServer;

    @Test
    void aQueuedMailLeavesByItselfOnTheThreadOfTheMails(CapturedOutput log) {
        OnboardingId id = cases.of("en", null);

        outbox.queue(id, "name-approved", "once");

        await().until(() -> mailServer.getReceivedMessages().length == 1);
        await().until(() -> log.getOut().contains("embark-mail-1"));
    }
}
