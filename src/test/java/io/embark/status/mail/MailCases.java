package io.embark.status.mail;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.NewOnboarding;
import io.embark.status.Onboardings;
import io.embark.status.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases in the database about which mails can be written. */
class MailCases {

    static final String PARTNER_ADDRESS = "onboarding@acme.example";

    private static final AtomicLong NEXT_NUMBER = new AtomicLong(4915112345600L);

    private final JdbcClient jdbc;
    private final Onboardings onboardings;

    MailCases(JdbcClient jdbc, Onboardings onboardings) {
        this.jdbc = jdbc;
        this.onboardings = onboardings;
    }

    OnboardingId of(String language, @Nullable String contactEmail) {
        return named("Bäckerei Ötz GmbH", "Bäckerei Ötz", language, contactEmail);
    }

    OnboardingId named(String legalEntityName, String displayName, String language, @Nullable String contactEmail) {
        jdbc.sql("insert into partner (id, name, email) values ('acme', 'Acme', ?) on conflict do nothing")
                .param(PARTNER_ADDRESS)
                .update();
        OnboardingId id = OnboardingId.create();
        onboardings.add(
                new NewOnboarding(
                        id,
                        "acme",
                        Route.NEW,
                        "1234567890123456",
                        legalEntityName,
                        displayName,
                        new PhoneNumber("+" + NEXT_NUMBER.incrementAndGet()),
                        false,
                        ActivationMethod.SMS,
                        "oetz1cpaas",
                        Industry.FOOD_AND_GROCERY,
                        contactEmail,
                        language,
                        "Europe/Berlin",
                        null),
                false);
        return id;
    }

    void forget(OnboardingId id) {
        jdbc.sql("delete from timeline_entry where onboarding_id = ?")
                .param(id.value())
                .update();
        jdbc.sql("delete from onboarding where id = ?").param(id.value()).update();
    }

    void enter(OnboardingId id, Status status, WaitingOn waitingOn, String nextAction, @Nullable String reasonCode) {
        Instant due = status.isEnd() ? null : Instant.now().plus(Duration.ofDays(5));
        onboardings.enter(id, new Stage(status, waitingOn, nextAction, due, reasonCode, null, null));
    }

    Instant stageSince(OnboardingId id) {
        return onboardings.stageSince(id);
    }

    void requestApproval(OnboardingId id, String link) {
        jdbc.sql(
                        """
                        insert into approval_request (id, onboarding_id, requested_at, link, wabas_before)
                        values (?, ?, clock_timestamp(), ?, '{}')
                        """)
                .params(UUID.randomUUID(), id.value(), link)
                .update();
    }

    List<Outgoing> outbox() {
        return jdbc.sql(
                        """
                        select template, tries, sent_at is not null as sent,
                            extract(epoch from next_try_at - embark_now())::float8 as pause
                        from mail_outbox order by id
                        """)
                .query(Outgoing.class)
                .list();
    }

    void makeEverythingDue() {
        jdbc.sql("update mail_outbox set next_try_at = embark_now()").update();
    }

    void forgetEverything() {
        jdbc.sql("truncate mail_outbox, timeline_entry, approval_request, onboarding cascade")
                .update();
    }

    /** @param pause until the next try, in seconds */
    record Outgoing(String template, int tries, boolean sent, double pause) {}
}
