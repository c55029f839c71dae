package io.embark.status.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.MailOutbox;
import io.embark.status.Onboardings;
import io.embark.status.Partners;
import io.embark.status.Partners.MailChoice;
import io.embark.status.Stage;
import io.embark.support.FreshInstallation;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A partner that wants it so gets one mail on each working morning, and at once only what cannot wait. */
@SpringBootTest(
        classes = MailSlice.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "embark.mail.from=Embark <onboarding@embark.example>",
            "embark.mail.poll-interval=PT24H",
            "embark.public-url=https://embark.example"
        })
@ContextConfiguration(initializers = FreshInstallation.class)
class DailyDigestTest {

    private static final PartnerId ACME = new PartnerId("acme");

    /** Berlin puts its clocks forward on Sunday, 28 March 2027. */
    private static final Instant THURSDAY = Instant.parse("2027-03-25T11:00:00Z");

    private static final Instant FRIDAY_AT_SEVEN = Instant.parse("2027-03-26T06:00:00Z");
    private static final Instant MONDAY_AT_SEVEN = Instant.parse("2027-03-29T05:00:00Z");

    @Autowired
    private DailyDigest digest;

    @Autowired
    private OutboxSender sender;

    @Autowired
    private MailOutbox outbox;

    @Autowired
    private MailCases cases;

    @Autowired
    private Onboardings onboardings;

    @Autowired
    private Partners partners;

    @Autowired
    private GreenMail mailServer;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void wantsDigests() throws Exception {
        startAnew();
        at(THURSDAY.minus(Duration.ofHours(1)));
        cases.forget(cases.of("en", null));
        partners.changeMailChoice(ACME, MailChoice.DIGEST);
        partners.changeTimeZone(ACME, ZoneId.of("Europe/Berlin"));
        at(THURSDAY);
    }

    @AfterEach
    void startAnew() throws Exception {
        cases.forgetEverything();
        jdbc.sql("delete from digest").update();
        jdbc.sql("update partner set mail_choice = 'EACH', time_zone = 'UTC', language = 'en', name = 'Acme'")
                .update();
        jdbc.sql("update embark_clock set moved = interval '0'").update();
        mailServer.purgeEmailFromAllMailboxes();
    }

    @Test
    void itTellsWhatWaitsForWhomWhatHasMovedAndWhatIsOver() throws Exception {
        jdbc.sql("update partner set language = 'de', name = 'Acme Software'").update();
        OnboardingId late = waiting(WaitingOn.PARTNER, "enter-code.SMS", FRIDAY_AT_SEVEN.minusSeconds(60));
        OnboardingId approval = waiting(WaitingOn.CLIENT, "approve", null);
        OnboardingId over = cases.of("en", "somebody@oetz.example");
        OnboardingId moved = waiting(WaitingOn.PLATFORM, "name-in-review", null);
        enter(over, Status.REJECTED, WaitingOn.NOBODY, "rejected", null, "POLICY_PROHIBITED");

        at(FRIDAY_AT_SEVEN);
        MimeMessage mail = onlyMail();

        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(MailCases.PARTNER_ADDRESS);
        assertThat(mail.getSubject()).isEqualTo("WhatsApp-Vorgänge am Freitag, 26. März 2027: 1 für Sie, 1 überfällig");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://embark.example/portal/settings>");
        assertThat(text(mail))
                .startsWith("Guten Tag,\n\nso stehen die Vorgänge von Acme Software heute Morgen.\n\nWARTET AUF SIE\n")
                .containsSubsequence(
                        "WARTET AUF SIE",
                        "- ÜBERFÄLLIG: Neu: Bäckerei Ötz GmbH, +49",
                        "seit Do., 25. März, 12:00 Uhr, bis Fr., 26. März, 06:59 Uhr",
                        page(late),
                        "WARTET AUF IHRE KUNDEN",
                        page(approval),
                        "SEIT DER LETZTEN ÜBERSICHT ABGESCHLOSSEN",
                        "Abgelehnt",
                        page(over),
                        "SEIT DER LETZTEN ÜBERSICHT WEITERGEGANGEN",
                        page(moved),
                        "WARTET AUF ANDERE\n- Meta: 1\n",
                        "https://embark.example/portal/settings")
                .doesNotContain("[(", "[#", "null", "\n\n\n");
    }

    @Test
    void itComesAtSevenByThePartnersClocksAlsoAfterTheyWereChanged() {
        waiting(WaitingOn.PARTNER, "correct-name", null);

        assertThat(mailsAt(FRIDAY_AT_SEVEN.minusSeconds(5))).isZero();
        assertThat(mailsAt(FRIDAY_AT_SEVEN)).isOne();
        assertThat(mailsAt(FRIDAY_AT_SEVEN.plus(Duration.ofHours(5))))
                .as("later that day")
                .isOne();
        assertThat(mailsAt(FRIDAY_AT_SEVEN.plus(Duration.ofDays(1))))
                .as("on Saturday")
                .isOne();
        assertThat(mailsAt(FRIDAY_AT_SEVEN.plus(Duration.ofDays(2))))
                .as("on Sunday")
                .isOne();
        assertThat(mailsAt(MONDAY_AT_SEVEN.minusSeconds(5))).isOne();
        assertThat(mailsAt(MONDAY_AT_SEVEN)).isEqualTo(2);
    }

    @Test
    void severalNodesWriteOne() throws Exception {
        waiting(WaitingOn.PARTNER, "correct-name", null);
        at(FRIDAY_AT_SEVEN);

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(node -> CompletableFuture.runAsync(digest::writeDue))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(cases.outbox()).hasSize(1);
    }

    @Test
    void afterAStandstillOneTellsWhatHappenedMeanwhile() throws Exception {
        OnboardingId over = cases.of("en", null);
        enter(over, Status.REGISTERED, WaitingOn.NOBODY, "registered", null, null);

        at(MONDAY_AT_SEVEN.plus(Duration.ofDays(2)).plus(Duration.ofHours(4)));
        assertThat(text(onlyMail())).contains("FINISHED SINCE THE LAST DIGEST").contains(page(over));

        assertThat(mailsAt(MONDAY_AT_SEVEN.plus(Duration.ofDays(3))))
                .as("what was told is not told again")
                .isOne();
    }

    @Test
    void whereThereIsNothingToTellThereIsNoMail() {
        waiting(WaitingOn.OPERATOR, "choose-account", null);
        assertThat(mailsAt(FRIDAY_AT_SEVEN)).as("it has moved").isOne();
        assertThat(mailsAt(MONDAY_AT_SEVEN)).as("it waits for us").isOne();
    }

    @Test
    void whoWantsSingleMailsGetsNoDigest() {
        waiting(WaitingOn.PARTNER, "correct-name", null);
        partners.changeMailChoice(ACME, MailChoice.EACH);

        assertThat(mailsAt(FRIDAY_AT_SEVEN)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "name-rejected, correct-name, false",
        "stage-reminder, correct-name, false",
        "approval-requested, approve, false",
        "code-wanted, enter-code.SMS, true",
        "call-reminder-hour, call-agreed, false",
        "approval-reminded-last, approve, true",
        "approval-expired, approve, true",
        "delete-app-account, delete-app-account, true",
        "account-deactivated, deactivated, true",
        "stage-news, settle-number-in-use, true",
        "stage-news, approval-declined, false"
    })
    void whatCannotWaitComesAtOnce(String template, String stage, boolean atOnce) {
        OnboardingId id = waiting(WaitingOn.PARTNER, stage, null);
        outbox.queue(id, template, onboardings.stageSince(id) + MailOutbox.OF_STAGE + 1);

        sender.sendDue();
        assertThat(mailServer.getReceivedMessages()).hasSize(atOnce ? 1 : 0);

        partners.changeMailChoice(ACME, MailChoice.EACH);
        sender.sendDue();
        assertThat(mailServer.getReceivedMessages())
                .as("what was left to the digest stays there")
                .hasSize(atOnce ? 1 : 0);
    }

    @Test
    void whoIsNamedInItWritesNoHeadersAndNoLines() throws Exception {
        jdbc.sql("update partner set name = ?")
                .param("Acme\r\nBcc: thief@evil.example")
                .update();
        OnboardingId id = cases.named("Ötz\r\nBcc: thief@evil.example", "x", "en", null);
        enter(id, Status.CODE_SENT_OUT, WaitingOn.PARTNER, "enter-code.SMS", null, "CODE_WRONG");
        at(FRIDAY_AT_SEVEN);

        MimeMessage mail = onlyMail();

        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(text(mail).lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void aLongListIsCut() throws Exception {
        for (int i = 0; i < 52; i++) {
            waiting(WaitingOn.PARTNER, "correct-name", null);
        }
        at(FRIDAY_AT_SEVEN);

        MimeMessage mail = onlyMail();

        assertThat(mail.getSubject()).contains(": 52 for you");
        assertThat(text(mail)).contains("And 2 more: https://embark.example/portal/cases\n");
        assertThat(text(mail).lines().filter(line -> line.startsWith("- "))).hasSize(50);
    }

    private OnboardingId waiting(WaitingOn whom, String nextAction, @Nullable Instant due) {
        OnboardingId id = cases.of("en", null);
        enter(id, Status.DISPLAY_NAME_VERIFICATION, whom, nextAction, due, null);
        return id;
    }

    private void enter(
            OnboardingId id,
            Status status,
            WaitingOn whom,
            String nextAction,
            @Nullable Instant due,
            @Nullable String reason) {
        onboardings.enter(id, new Stage(status, whom, nextAction, due, reason, null, null, List.of()));
    }

    private int mailsAt(Instant now) {
        at(now);
        digest.writeDue();
        sender.sendDue();
        return mailServer.getReceivedMessages().length;
    }

    private MimeMessage onlyMail() {
        digest.writeDue();
        digest.writeDue();
        sender.sendDue();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        return mailServer.getReceivedMessages()[0];
    }

    private void at(Instant now) {
        jdbc.sql("update embark_clock set moved = ?::timestamptz - clock_timestamp()")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String page(OnboardingId id) {
        return "https://embark.example/portal/cases/" + id + "\n";
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((String) mail.getContent()).replace("\r\n", "\n");
    }
}
