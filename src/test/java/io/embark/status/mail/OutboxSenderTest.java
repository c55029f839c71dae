package io.embark.status.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import io.embark.domain.CallWindow;
import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Appointments;
import io.embark.status.Deflections;
import io.embark.status.MailOutbox;
import io.embark.status.Notice;
import io.embark.status.Timeline;
import io.embark.status.mail.MailCases.Outgoing;
import io.embark.support.FreshInstallation;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails leave the outbox once, to the right person, in the right language, whatever the mail server does meanwhile. */
@SpringBootTest(
        classes = MailSlice.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "embark.mail.from=Embark <onboarding@embark.example>",
            "embark.mail.poll-interval=PT24H",
            "embark.public-url=https://embark.example"
        })
@ContextConfiguration(initializers = FreshInstallation.class)
@ExtendWith(OutputCaptureExtension.class)
class OutboxSenderTest {

    private static final String CONTACT = "it@oetz.example";

    @Autowired
    private OutboxSender sender;

    @Autowired
    private MailOutbox outbox;

    @Autowired
    private MailCases cases;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Appointments appointments;

    @Autowired
    private Deflections deflections;

    @Autowired
    private GreenMail mailServer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    @AfterEach
    void startAnew() throws Exception {
        cases.forgetEverything();
        mailServer.purgeEmailFromAllMailboxes();
    }

    @Test
    void theContactReadsItsOwnLanguageWithUmlauts() throws Exception {
        OnboardingId id = cases.of("de", CONTACT);
        cases.enter(id, Status.REGISTERED, WaitingOn.NOBODY, "registered", null);
        outbox.queue(id, "registered", "once");

        sender.sendDue();

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(CONTACT);
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Embark <onboarding@embark.example>");
        assertThat(mail.getSubject()).startsWith("Registriert: ").contains("Bäckerei Ötz GmbH");
        assertThat(text(mail))
                .contains("Guten Tag,")
                .contains("Anzeigename: Bäckerei Ötz\n")
                .contains("Kunde: Bäckerei Ötz GmbH\n")
                .contains("über");
        assertThat(mail.getMessageID()).contains(id.toString()).endsWith("@embark.example>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "zh"})
    void withoutAContactThePartnerReadsItInEnglishUnlessTheLanguageIsGerman(String language) throws Exception {
        OnboardingId id = cases.of(language, null);
        outbox.queue(id, "name-approved", "once");

        sender.sendDue();

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(MailCases.PARTNER_ADDRESS);
        assertThat(mail.getSubject()).startsWith("Display name \"Bäckerei Ötz\" approved");
        assertThat(text(mail)).startsWith("Hello,");
    }

    @Test
    void aReminderOfAStageIsNotSentWhenTheCaseHasMovedOn() {
        OnboardingId id = cases.of("en", CONTACT);
        cases.enter(id, Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name", null);
        String occasion = cases.stageSince(id) + MailOutbox.OF_STAGE;
        outbox.queue(id, "stage-reminder", occasion + 1);
        sender.sendDue();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);

        outbox.queue(id, "stage-reminder", occasion + 2);
        cases.enter(id, Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-in-review", null);
        cases.enter(id, Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name", null);
        sender.sendDue();

        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(cases.outbox()).as("nothing waits to be sent").allMatch(Outgoing::sent);
    }

    @Test
    void aSentMailIsWrittenDownWithoutItsAddressAndNotSentAgain(CapturedOutput log) {
        OnboardingId id = cases.of("en", CONTACT);
        outbox.queue(id, "approval-requested", "once");

        sender.sendDue();
        sender.sendDue();

        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(mailEntries(id)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo(Timeline.Type.MAIL);
            assertThat(entry.actor()).isEqualTo(Timeline.EMBARK);
            assertThat(entry.text()).isEqualTo("Mail \"Approval requested\" sent to i…@oetz.example");
        });
        assertThat(log).contains("i…@oetz.example").doesNotContain(CONTACT);
    }

    @Test
    void theNewestLinkGoesToTheClient() throws Exception {
        OnboardingId id = cases.of("en", CONTACT);
        cases.requestApproval(id, "https://signup.example/first");
        cases.requestApproval(id, "https://signup.example/second?a=1&b=2");
        outbox.queue(id, "approval-requested", "once");

        sender.sendDue();

        assertThat(text(onlyMail()))
                .contains("\nhttps://signup.example/second?a=1&b=2\n")
                .doesNotContain("/first");
    }

    @Test
    void aMailWaitsForTheMailServerWithGrowingPausesAndIsNeverLost(CapturedOutput log) {
        OnboardingId id = cases.of("en", CONTACT);
        outbox.queue(id, "approval-requested", "once");
        mailServer.stop();
        List<Double> pauses = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                cases.makeEverythingDue();
                sender.sendDue();
                pauses.add(onlyOutgoing().pause());
            }
            sender.sendDue();
            assertThat(onlyOutgoing().tries())
                    .as("tries before the pause is over")
                    .isEqualTo(12);
        } finally {
            mailServer.start();
        }
        assertThat(pauses.subList(0, 9)).isSorted().allMatch(pause -> pause > 0);
        assertThat(pauses.get(8)).isGreaterThan(100 * pauses.get(0));
        assertThat(pauses).allMatch(pause -> pause <= 3600);
        assertThat(mailEntries(id)).isEmpty();
        assertThat(log).contains("will be tried again").doesNotContain(CONTACT);

        jdbc.sql("update embark_clock set moved = moved + interval '1 hour'").update();
        sender.sendDue();

        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(onlyOutgoing().sent()).isTrue();
    }

    @Test
    void aMailThatCannotBeWrittenHoldsUpNoOther() throws Exception {
        OnboardingId id = cases.of("en", CONTACT);
        outbox.queue(id, "no-such-template", "once");
        outbox.queue(id, "approval-requested", "once");

        sender.sendDue();

        assertThat(onlyMail().getSubject()).startsWith("Approval wanted");
        assertThat(cases.outbox())
                .extracting(Outgoing::template, Outgoing::sent, Outgoing::tries)
                .containsExactly(tuple("no-such-template", false, 1), tuple("approval-requested", true, 1));
    }

    @Test
    void severalNodesShareTheWork() throws Exception {
        OnboardingId id = cases.of("de", CONTACT);
        for (int i = 0; i < 40; i++) {
            outbox.queue(id, "approval-reminded-causes", "day " + i);
        }
        CyclicBarrier together = new CyclicBarrier(4);
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(CompletableFuture.runAsync(() -> {
                await(together);
                sender.sendDue();
            }));
        }
        CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        assertThat(mailServer.getReceivedMessages()).hasSize(40);
        assertThat(mailEntries(id)).hasSize(40);
        assertThat(cases.outbox()).allMatch(Outgoing::sent);
    }

    @Test
    void aMailThatAnotherNodeIsSendingIsLeftToIt() {
        OnboardingId id = cases.of("en", CONTACT);
        outbox.queue(id, "approval-requested", "once");
        outbox.queue(id, "name-approved", "once");

        new TransactionTemplate(transactions).executeWithoutResult(otherNode -> {
            jdbc.sql("select id from mail_outbox where template = 'approval-requested' for update")
                    .query(Long.class)
                    .single();
            CompletableFuture.runAsync(sender::sendDue)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(cases.outbox()).extracting(Outgoing::sent).containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource({
        "code-wanted, false",
        "approval-reminded-first, false",
        "sender-ids, false",
        "propose-call-time, false",
        "call-reminder-day, false",
        "approval-requested, true",
        "rejected, true"
    })
    void afterTheEndNobodyIsAskedToActAnyMore(String template, boolean sent) {
        OnboardingId id = cases.of("en", CONTACT);
        outbox.queue(id, template, "once");
        cases.enter(id, Status.WITHDRAWN, WaitingOn.NOBODY, "withdrawn", "WITHDRAWN");

        sender.sendDue();

        assertThat(mailServer.getReceivedMessages()).hasSize(sent ? 1 : 0);
        assertThat(cases.outbox()).allMatch(Outgoing::sent);
    }

    @Test
    @DisplayName("F18: no mail tells of a call that is not agreed on any more; the others name its time")
    void aCallThatWasMovedIsNotTold() throws Exception {
        OnboardingId id = cases.of("en", CONTACT);
        Instant opensAt = Instant.parse("2999-01-01T09:00:00Z");
        CallWindow window = new CallWindow(opensAt, opensAt.plusSeconds(3600), ZoneId.of("Asia/Kolkata"));
        appointments.propose(id, window, "acme");
        appointments.agree(id, "operator");
        outbox.queue(id, "call-agreed", "first");
        sender.sendDue();
        appointments.propose(id, window, "acme");
        outbox.queue(id, "call-agreed", "second");
        outbox.queue(id, "call-reminder-day", "second");

        sender.sendDue();

        assertThat(mailServer.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getContent().toString()).contains("14:30 to 15:30 (Asia/Kolkata)"));
        assertThat(cases.outbox()).extracting(Outgoing::template).containsExactly("call-agreed");
    }

    @Test
    @DisplayName("F17: the sender ids stand in the mail that passes them on")
    void senderIdsAreInTheMail() throws Exception {
        OnboardingId id = cases.of("de", CONTACT);
        deflections.ask(id, "+14155550100");
        outbox.queue(id, "sender-ids", "once");

        sender.sendDue();

        assertThat(mailServer.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getContent().toString()).contains("+14155550100"));
    }

    @Test
    void namesCannotWriteHeadersOrLines() throws Exception {
        String attack = "Ötz\r\nBcc: thief@evil.example\r\n\r\nStatus: Registered\u2028by me\u0085x";
        OnboardingId id = cases.named(attack, attack, "en", CONTACT);
        cases.enter(id, Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name", "NAME_NOT_CONSISTENT");
        outbox.queue(id, "name-rejected", "once");

        sender.sendDue();

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(CONTACT);
        assertThat(mail.getRecipients(RecipientType.BCC)).isNull();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject())
                .contains("Ötz Bcc: thief@evil.example Status: Registered by me x")
                .doesNotContain("\n", "\r");
        assertThat(text(mail).lines())
                .noneMatch(line -> line.startsWith("Bcc:") || line.startsWith("Status: Registered"));
    }

    @Test
    void whatPeopleTypeIsShownAsItIs() throws Exception {
        OnboardingId id = cases.named("<b>Ötz & Söhne</b> [(${1 + 1})] {0}", "__${1 + 1}__ 'Ötz'", "de", CONTACT);
        outbox.queue(id, "name-approved", "once");

        sender.sendDue();

        assertThat(text(onlyMail()))
                .contains("Kunde: <b>Ötz & Söhne</b> [(${1 + 1})] {0}\n")
                .contains("Anzeigename: __${1 + 1}__ 'Ötz'\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it@oetz.example, thief@evil.example", "it@oetz.example\r\nBcc: thief@evil.example", "nobody"})
    void onlyOneAddressIsWrittenTo(String contact, CapturedOutput log) {
        OnboardingId id = cases.of("en", contact);
        outbox.queue(id, "name-approved", "once");

        sender.sendDue();

        assertThat(mailServer.getReceivedMessages())
                .as("mails to %s", contact)
                .allSatisfy(mail -> assertThat(mail.getAllRecipients()).hasSize(1))
                .noneSatisfy(mail -> assertThat(mail.getHeader("Bcc")).isNotNull());
        assertThat(mailServer.getUserManager().getUser("thief@evil.example")).isNull();
        assertThat(log.getOut().lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    @DisplayName("F30: a mail that belongs to no case goes to the people who run the installation, once")
    void aNoticeBelongsToNoCase(CapturedOutput log) throws Exception {
        Notice notice = new Notice(
                "operations@embark.example",
                "outage-began",
                "outage 1",
                Map.of("backend", "Meta", "since", "23 November 2026, 11:09 (UTC)"));
        outbox.queue(notice, Duration.ZERO);
        outbox.queue(notice, Duration.ZERO);

        sender.sendDue();

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("operations@embark.example");
        assertThat(mail.getSubject()).isEqualTo("Outage: Meta does not answer");
        assertThat(text(mail)).contains("since 23 November 2026, 11:09 (UTC)");
        assertThat(mail.getMessageID()).startsWith("<outage-began.").endsWith("@embark.example>");
        assertThat(log).contains("Mail outage-began sent to o…@embark.example.");
        assertThat(cases.outbox()).extracting(Outgoing::sent).containsExactly(true);
    }

    @Test
    void aNoticeCanBeTakenBackWhileItWaits() {
        Notice notice = new Notice("operations@embark.example", "outage-ended", "outage 1", Map.of("backend", "Meta"));
        outbox.queue(notice, Duration.ofMinutes(5));
        outbox.queue(
                new Notice("operations@embark.example", "outage-ended", "outage 2", Map.of("backend", "Meta")),
                Duration.ofMinutes(5));

        sender.sendDue();
        outbox.takeBack("outage-ended", "outage 1");

        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(cases.outbox()).hasSize(1);
    }

    @Test
    void aMailTellsTheCaseAsItStoodWhenTheStepWasDone_andThatItHasMovedOn() throws Exception {
        OnboardingId id = cases.of("en", CONTACT);
        cases.enter(id, Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PLATFORM, "name-in-review", null);
        new TransactionTemplate(transactions).executeWithoutResult(step -> {
            outbox.queue(id, "name-rejected", "once"); // drawn before the node at which the case then waits
            cases.enter(id, Status.DISPLAY_NAME_VERIFICATION, WaitingOn.PARTNER, "correct-name", "NAME_REJECTED");
        });
        cases.enter(id, Status.CODE_SENT_OUT, WaitingOn.OPERATOR, "settle-missing-code", "CODE_NOT_ENTERED");

        sender.sendDue();

        assertThat(text(onlyMail()))
                .contains("In short: Partner has the ball since ")
                .contains("Status: Display name verification, since ")
                .contains("Who has the ball: Partner, since ")
                .contains("What is next: Send us a display name")
                .contains("- Meta rejected the display name \"Bäckerei Ötz\".")
                .contains("Meanwhile the case has moved on")
                .contains("https://embark.example/portal/cases/" + id)
                .doesNotContain("Nobody entered the code");
    }

    @Test
    void whereEmbarkItselfIsAtWorkAMailTellsWhereThatLed() throws Exception {
        OnboardingId id = cases.of("en", CONTACT);
        cases.enter(id, Status.READY_FOR_ACTIVATION, WaitingOn.NOBODY, "check-gate", null);
        outbox.queue(id, "name-approved", "once");
        cases.enter(id, Status.CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS", null);

        sender.sendDue();

        assertThat(text(onlyMail()))
                .contains("Who has the ball: Partner")
                .doesNotContain("Meanwhile the case has moved on");
    }

    @ParameterizedTest
    @CsvSource({"backup-wanted, 1", "deletion-reminded, 2", "code-wanted, 2"})
    void theSameIsNotSaidTwiceAtOneStage_butRemindersAre(String template, int mails) {
        OnboardingId id = cases.of("en", CONTACT);
        cases.enter(id, Status.BACKUP_TO_CONFIRM, WaitingOn.PARTNER, "confirm-backup.deletion", null);
        outbox.queue(id, template, "first token");
        outbox.queue(id, template, "second token");
        sender.sendDue();
        assertThat(mailServer.getReceivedMessages()).hasSize(mails);

        cases.enter(id, Status.BACKUP_TO_CONFIRM, WaitingOn.OPERATOR, "settle-number-in-use", null);
        cases.enter(id, Status.BACKUP_TO_CONFIRM, WaitingOn.PARTNER, "confirm-backup.deletion", null);
        outbox.queue(id, template, "third token");
        sender.sendDue();
        assertThat(mailServer.getReceivedMessages()).as("at another time").hasSize(mails + 1);
    }

    @Test
    void absenceNoticesAreKeptAwayAndTheWayToFewerMailsIsNamed() throws Exception {
        OnboardingId id = cases.of("en", CONTACT);
        outbox.queue(id, "name-approved", "once");

        sender.sendDue();

        assertThat(onlyMail().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(onlyMail().getHeader("List-Unsubscribe"))
                .containsExactly("<https://embark.example/portal/settings>");
    }

    private MimeMessage onlyMail() {
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        return mailServer.getReceivedMessages()[0];
    }

    private Outgoing onlyOutgoing() {
        assertThat(cases.outbox()).hasSize(1);
        return cases.outbox().get(0);
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((String) mail.getContent()).replace("\r\n", "\n");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Timeline.Entry> mailEntries(OnboardingId id) {
        return timeline.of(id).stream()
                .filter(entry -> entry.type() == Timeline.Type.MAIL)
                .toList();
    }
}
