package io.embark.status.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embark.domain.OnboardingId;
import io.embark.status.MailOutbox;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Partners.MailChoice;
import io.embark.status.RequestMails;
import io.embark.status.Timeline;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;

/**
 * Sends what is due in the outbox, each mail in its own transaction that holds the mail's row: several nodes share the work and none
 * sends a mail of another. A mail that cannot be sent is tried again with growing pauses until it can. Only a node that dies between
 * sending and committing has its mail sent once more, under the same message id.
 */
@Component
@ConditionalOnProperty(name = "embark.mail.enabled", matchIfMissing = true)
class OutboxSender {

    /** Mails in one go, so that a long backlog does not hold up a shutdown. */
    private static final int ROUND = 200;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** A mail that is written already: its facts are its subject and its text. */
    private static final String DIGEST = "digest";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Logger log = LoggerFactory.getLogger(OutboxSender.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final PolicyQuestion policyQuestion;
    private final OfficialAccountApplications officialAccounts;
    private final KnownFacts facts;
    private final RequestLinks requestLinks;
    private final MailTemplates templates;
    private final JavaMailSender mailServer;
    private final MailSettings settings;
    private final CaseLinks links;

    OutboxSender(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Onboardings onboardings,
            Timeline timeline,
            PolicyQuestion policyQuestion,
            OfficialAccountApplications officialAccounts,
            KnownFacts facts,
            RequestLinks requestLinks,
            MailTemplates templates,
            JavaMailSender mailServer,
            MailSettings settings,
            CaseLinks links) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.policyQuestion = policyQuestion;
        this.officialAccounts = officialAccounts;
        this.facts = facts;
        this.requestLinks = requestLinks;
        this.templates = templates;
        this.mailServer = mailServer;
        this.settings = settings;
        this.links = links;
    }

    /** Sends the mails that are due and that no other node is sending. */
    @Scheduled(
            initialDelayString = "${embark.mail.poll-interval}",
            fixedDelayString = "${embark.mail.poll-interval}",
            scheduler = MailConfiguration.SCHEDULER)
    void sendDue() {
        int tried = 0;
        while (tried < ROUND && Boolean.TRUE.equals(transaction.execute(status -> sendNext()))) {
            tried++;
        }
    }

    private boolean sendNext() {
        Due due = jdbc.sql(
                        """
                        select m.id, m.onboarding_id, m.template, m.occasion, m.tries, m.facts::text as facts,
                            coalesce(m.recipient, o.contact_email, p.email) as recipient, p.mail_choice as choice
                        from mail_outbox m
                            left join onboarding o on o.id = m.onboarding_id
                            left join partner p on p.id = o.partner_id
                        where m.sent_at is null and m.held_at is null and m.next_try_at <= embark_now()
                        order by m.next_try_at, m.id limit 1
                        for update of m skip locked
                        """)
                .query(Due.class)
                .optional()
                .orElse(null);
        if (due == null) {
            return false;
        }
        try {
            if (due.facts() == null) {
                sendOrForget(due);
            } else {
                send(due, written(due.template(), withLink(due, facts(due.facts()))));
            }
        } catch (RuntimeException | MessagingException e) {
            postpone(due, e);
        }
        return true;
    }

    private Mail written(String template, Map<String, String> facts) {
        return template.equals(DIGEST)
                ? new Mail(facts.getOrDefault("subject", ""), facts.getOrDefault("text", ""))
                : templates.render(template, facts);
    }

    /** The link of a confirmation is made when its mail is sent, so that its secret lies in no table. */
    private Map<String, String> withLink(Due due, Map<String, String> facts) {
        if (!due.template().startsWith(RequestMails.CONFIRMATION_MAIL)) {
            return facts;
        }
        Map<String, String> withLink = new HashMap<>(facts);
        withLink.put("link", requestLinks.of(UUID.fromString(due.occasion())));
        return withLink;
    }

    private void sendOrForget(Due due) throws MessagingException {
        Onboarding now = onboardings.get(due.onboarding());
        Onboarding told = told(due, now);
        Known known = facts.of(now);
        if (isPointless(due.template(), now, known.call()) || isPast(due, now) || isSaidAlready(due)) {
            jdbc.sql("delete from mail_outbox where id = ?").param(due.id()).update();
            log.info("Mail {} is not sent: the case has moved on, or it was told already.", due.name());
            return;
        }
        if (due.wantsDigest() && !MailKinds.bearsNoWaiting(due.template(), told.nextAction())) {
            jdbc.sql("update mail_outbox set held_at = embark_now() where id = ?")
                    .param(due.id())
                    .update();
            log.info("Mail {} is left to the digest.", due.name());
            return;
        }
        send(due, told, known, !MailKinds.isAboutOfficialAccount(due.template()) && !isSameStage(told, now));
    }

    private void send(Due due, Onboarding onboarding, Known known, boolean movedOn) throws MessagingException {
        boolean policyWanted = policyQuestion.belongsInto(due.id(), due.template(), onboarding.id());
        send(due, templates.render(due.template(), onboarding, known, policyWanted, movedOn));
        timeline.add(
                onboarding.id(),
                Timeline.Type.MAIL,
                Timeline.EMBARK,
                "Mail \"%s\" sent to %s%s"
                        .formatted(
                                due.title(),
                                masked(due.requiredRecipient()),
                                policyWanted ? "; it asks for the business policy" : ""));
    }

    private Onboarding told(Due due, Onboarding now) {
        return MailKinds.isAboutOfficialAccount(due.template())
                ? officialAccounts.shown(now)
                : onboardings.asTold(due.id(), now.id());
    }

    private static boolean isSameStage(Onboarding told, Onboarding now) {
        return told.status() == now.status()
                && (now.status().isEnd()
                        || told.waitingOn() == now.waitingOn()
                                && told.nextAction().equals(now.nextAction()));
    }

    private void send(Due due, Mail mail) throws MessagingException {
        mailServer.send(message(due, due.requiredRecipient(), mail));
        jdbc.sql("update mail_outbox set sent_at = embark_now(), tries = tries + 1 where id = ?")
                .param(due.id())
                .update();
        log.info("Mail {} sent to {}.", due.name(), masked(due.requiredRecipient()));
    }

    private static boolean isPointless(String template, Onboarding onboarding, CallFacts call) {
        return MailKinds.isAboutAgreedCall(template) && call.appointment() == null
                || !onboarding.isLive() && MailKinds.isPointlessAfterEnd(template);
    }

    private boolean isPast(Due due, Onboarding onboarding) {
        return MailKinds.isAboutStage(due.template())
                && !due.occasion().startsWith(onboardings.stageSince(onboarding.id()) + MailOutbox.OF_STAGE);
    }

    /** The same words about the same stage, because a token came by twice. */
    private boolean isSaidAlready(Due due) {
        return MailKinds.isSaidOnce(due.template())
                && jdbc.sql(
                                """
                                select exists (select 1 from mail_outbox m join mail_outbox sent
                                    on sent.onboarding_id = m.onboarding_id and sent.template = m.template
                                    where m.id = ? and sent.id <> m.id and (sent.sent_at is not null or sent.held_at is not null)
                                        and sent.stage ->> 'stage_since' = m.stage ->> 'stage_since'
                                        and sent.stage -> 'reason_code' = m.stage -> 'reason_code')
                                """)
                        .param(due.id())
                        .query(Boolean.class)
                        .single();
    }

    private MimeMessage message(Due due, String recipient, Mail mail) throws MessagingException {
        MimeMessage message = mailServer.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(recipient);
        helper.setSubject(mail.subject());
        helper.setText(mail.text());
        message.setHeader("Message-ID", "<%s.%d@%s>".formatted(due.thread(), due.id(), settings.domain()));
        // Keeps absence notices of the readers' mail servers away (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        if (due.onboardingId() != null || due.template().equals(DIGEST)) {
            message.setHeader("List-Unsubscribe", "<" + links.settings() + ">");
        }
        return message;
    }

    private void postpone(Due due, Exception e) {
        jdbc.sql(
                        """
                        update mail_outbox set tries = tries + 1,
                            next_try_at = embark_now() + make_interval(secs => least(:longest, :first * power(2, least(tries, 20))))
                        where id = :id
                        """)
                .param("longest", LONGEST_PAUSE.toSeconds())
                .param("first", FIRST_PAUSE.toSeconds())
                .param("id", due.id())
                .update();
        log.warn(
                "Mail {} to {} could not be sent ({} tries so far) and will be tried again: {}",
                due.name(),
                due.recipient() == null ? "nobody" : masked(due.recipient()),
                due.tries() + 1,
                reason(e));
    }

    /** The causes' words without addresses: mail servers like to quote them. */
    private static String reason(Exception e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        String words = cause == e ? String.valueOf(e.getMessage()) : e.getMessage() + "; " + cause.getMessage();
        return masked(words);
    }

    /** The text as logs and timelines may show it: one line, mail addresses without their local part ({@code i…@oetz.example}). */
    private static String masked(String text) {
        return CaseFacts.oneLine(text).replaceAll("([^\\s<>\"(),:;@])[^\\s<>\"(),:;@]*@", "$1…@");
    }

    private static Map<String, String> facts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The facts of a mail are not readable.", e);
        }
    }

    /**
     * @param onboardingId the case, or null for a mail that belongs to none
     * @param facts what a mail that belongs to no case says, as JSON; null for one that does
     * @param choice how the partner wants to be told, or null for a mail that belongs to none
     */
    record Due(
            long id,
            @Nullable UUID onboardingId,
            String template,
            String occasion,
            int tries,
            @Nullable String facts,
            @Nullable String recipient,
            @Nullable String choice) {

        OnboardingId onboarding() {
            return new OnboardingId(Objects.requireNonNull(onboardingId));
        }

        boolean wantsDigest() {
            return MailChoice.DIGEST.name().equals(choice);
        }

        /** As logs name it. */
        String name() {
            return onboardingId == null ? template : template + " of case " + onboardingId;
        }

        String thread() {
            return onboardingId == null ? template : onboardingId.toString();
        }

        /** The template's name in words: {@code Approval requested}. */
        String title() {
            return StringUtils.capitalize(template.replace('-', ' '));
        }

        String requiredRecipient() {
            if (recipient == null) {
                throw new IllegalStateException("Neither the case nor its partner has a mail address.");
            }
            return recipient;
        }
    }
}
