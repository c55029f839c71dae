package io.embark.status.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.BusinessPolicies;
import io.embark.status.BusinessPolicyChange;
import io.embark.status.MailOutbox;
import io.embark.support.FreshInstallation;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** Mails ask for the business policy once before the registration, and once more in the mail that tells of it. */
@SpringBootTest(
        classes = MailSlice.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "embark.mail.from=Embark <onboarding@embark.example>",
            "embark.mail.poll-interval=PT24H",
            "embark.public-url=https://embark.example"
        })
@ContextConfiguration(initializers = FreshInstallation.class)
class PolicyQuestionTest {

    private static final String QUESTION = "- humanEscalation: how they reach a person when a bot answers";
    private static final String STILL_MISSING = "For our files, something is still missing";

    @Autowired
    private OutboxSender sender;

    @Autowired
    private MailOutbox outbox;

    @Autowired
    private MailCases cases;

    @Autowired
    private BusinessPolicies policies;

    @Autowired
    private GreenMail mailServer;

    @BeforeEach
    @AfterEach
    void startAnew() throws Exception {
        cases.forgetEverything();
        mailServer.purgeEmailFromAllMailboxes();
    }

    @Test
    void theApprovalOfTheNameAsks_andTheCodeStageDoesNotAskAgain() throws Exception {
        OnboardingId id = cases.of("en", "it@oetz.example");

        assertThat(send(id, "name-approved", "1")).contains(QUESTION, "PATCH /api/onboardings/" + id);
        assertThat(send(id, "code-wanted", "1")).doesNotContain("businessPolicy");
    }

    @Test
    void withoutAReviewOfTheName_theFirstCodeAsks() throws Exception {
        OnboardingId id = cases.of("en", "it@oetz.example");

        assertThat(send(id, "code-wanted", "1")).contains(QUESTION);
        assertThat(send(id, "code-wanted", "2")).doesNotContain("businessPolicy");
        assertThat(send(id, "name-approved", "2")).doesNotContain("businessPolicy");
    }

    @Test
    void whatIsStillMissingAtTheRegistration_isSaidInOneLine() throws Exception {
        OnboardingId id = cases.of("en", "it@oetz.example");
        send(id, "code-wanted", "1");
        policies.tell(id, new BusinessPolicyChange(Map.of("optIn", "A box.", "optOut", "STOP.")), "acme");

        cases.enter(id, Status.REGISTERED, WaitingOn.NOBODY, "registered", null);

        for (String mail : new String[] {"registered", "moved-from-app", "moved-from-provider"}) {
            assertThat(send(id, mail, "1")).contains(STILL_MISSING).doesNotContain(QUESTION);
        }
    }

    @Test
    void whoHasToldEverything_isNotAsked() throws Exception {
        OnboardingId id = cases.of("en", "it@oetz.example");
        policies.tell(
                id,
                new BusinessPolicyChange(Map.of(
                        "optIn", "A box.", "optOut", "STOP.", "humanEscalation", "A phone.", "profile", "Kept.")),
                "acme");

        for (String mail : new String[] {"name-approved", "code-wanted", "registered", "sender-ids"}) {
            assertThat(send(id, mail, "1")).doesNotContain("businessPolicy");
        }
    }

    @Test
    void otherMailsNeverAsk() throws Exception {
        OnboardingId id = cases.of("en", "it@oetz.example");

        assertThat(send(id, "sender-ids", "1")).doesNotContain("businessPolicy");
    }

    private String send(OnboardingId id, String template, String occasion) throws Exception {
        mailServer.purgeEmailFromAllMailboxes();
        outbox.queue(id, template, occasion);
        sender.sendDue();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        return ((String) mailServer.getReceivedMessages()[0].getContent())
                .lines()
                .collect(Collectors.joining("\n"));
    }
}
