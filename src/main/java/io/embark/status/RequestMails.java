package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.RandomSecret;
import io.embark.domain.Sha256;
import io.embark.status.RequestMail.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came to the mailbox. The stages of its process are kept here; it may be about no case at all. */
@Component
public class RequestMails implements StageOwner {

    /** For how long a link confirms. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    /** The mail with the link; its occasion is the id of the request. */
    public static final String CONFIRMATION_MAIL = "requests/confirm-deactivation";

    private static final Set<String> STATUSES =
            Arrays.stream(State.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;

    RequestMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when this message is there already; nothing has changed then */
    public boolean add(RequestMail mail, byte[] dedupeKey) {
        return jdbc.sql(
                                """
                                insert into request_mail (id, dedupe_key, sender, subject, body, partner_id, onboarding_id, status,
                                    received_at, ended_at)
                                values (:id, :key, :sender, :subject, :body, :partner, :case, :status, :at, :endedAt)
                                on conflict (dedupe_key) do nothing
                                """)
                        .param("id", mail.id())
                        .param("key", dedupeKey)
                        .param("sender", mail.sender())
                        .param("subject", mail.subject())
                        .param("body", mail.body())
                        .param("partner", mail.partnerId(), Types.VARCHAR)
                        .param(
                                "case",
                                mail.onboarding() == null
                                        ? null
                                        : mail.onboarding().value(),
                                Types.OTHER)
                        .param("status", mail.state().name())
                        .param("at", timestamp(mail.receivedAt()))
                        .param(
                                "endedAt",
                                mail.state().isEnd() ? timestamp(mail.receivedAt()) : null,
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** @throws IllegalStateException when there is no such mail */
    public RequestMail get(UUID id) {
        return jdbc.sql("select * from request_mail where id = ?")
                .param(id)
                .query(RequestMails::row)
                .optional()
                .orElseThrow(() -> new IllegalStateException("There is no mailed request " + id + "."));
    }

    /** Which case it is about, as somebody decided. */
    public void decide(UUID id, OnboardingId onboarding) {
        jdbc.sql("update request_mail set onboarding_id = ? where id = ?")
                .params(onboarding.value(), id)
                .update();
    }

    /** A new secret for the link, good from now on; earlier ones are good no more. Only its hash is kept. */
    public String mint(UUID id) {
        String token = RandomSecret.create();
        jdbc.sql(
                        "update request_mail set token_hash = ?, token_until = embark_now() + make_interval(secs => ?) where id = ?")
                .params(Sha256.of(token), VALIDITY.toSeconds(), id)
                .update();
        return token;
    }

    /** The request that a link confirms, while it can; held until the transaction ends. */
    public Optional<RequestMail> confirmable(String token) {
        return jdbc.sql(
                        """
                        select * from request_mail where token_hash = ? and token_until > embark_now()
                            and status = 'AWAITING_CONFIRMATION' for no key update
                        """)
                .param(Sha256.of(token))
                .query(RequestMails::row)
                .optional();
    }

    /** The newest one of a sender, for tests and people who look. */
    public Optional<RequestMail> newestFrom(String sender) {
        return jdbc.sql("select * from request_mail where sender = ? order by received_at desc limit 1")
                .param(sender)
                .query(RequestMails::row)
                .optional();
    }

    @Override
    public String name() {
        return "mailedRequest";
    }

    @Override
    public Set<String> statuses() {
        return STATUSES;
    }

    @Override
    public boolean isAboutCases() {
        return false;
    }

    @Override
    public void enter(OnboardingId id, OwnStage stage) {
        jdbc.sql(
                        """
                        update request_mail set
                            status_since = case when status <> :status then embark_now() else status_since end,
                            status = :status, due_at = :dueAt, ended_at = case when :end then embark_now() end
                        where id = :id
                        """)
                .param("id", id.value())
                .param("status", stage.status())
                .param("dueAt", stage.dueAt() == null ? null : timestamp(stage.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("end", State.valueOf(stage.status()).isEnd())
                .update();
    }

    @Override
    public Onboarding shown(Onboarding onboarding) {
        return onboarding;
    }

    @Override
    public Briefing briefing(OnboardingId id) {
        RequestMail mail = get(id.value());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mailSender", mail.sender());
        facts.put("mailSubject", mail.subject());
        facts.put("mailBody", mail.body());
        facts.put("mailPartner", mail.partnerId() == null ? "" : mail.partnerId());
        return new Briefing(facts, mail.dueAt());
    }

    private static RequestMail row(ResultSet rs, int number) throws SQLException {
        UUID onboarding = rs.getObject("onboarding_id", UUID.class);
        OffsetDateTime due = rs.getObject("due_at", OffsetDateTime.class);
        return new RequestMail(
                rs.getObject("id", UUID.class),
                rs.getString("sender"),
                rs.getString("subject"),
                rs.getString("body"),
                rs.getString("partner_id"),
                onboarding == null ? null : new OnboardingId(onboarding),
                rs.getObject("received_at", OffsetDateTime.class).toInstant(),
                State.valueOf(rs.getString("status")),
                due == null ? null : due.toInstant());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
