package io.embark.status.mail;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.status.Appointment;
import io.embark.status.Appointments;
import io.embark.status.Confirmations;
import io.embark.status.CutOvers;
import io.embark.status.Deflections;
import io.embark.status.Deflections.Deflection;
import io.embark.status.MoveDifferences;
import io.embark.status.Onboarding;
import io.embark.status.Preconditions;
import io.embark.status.VerificationRefusal;
import io.embark.status.VerificationRefusals;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what mails can say about a case beside its row. */
@Component
class KnownFacts {

    private final JdbcClient jdbc;
    private final Appointments appointments;
    private final Deflections deflections;
    private final Confirmations confirmations;
    private final MoveDifferences differences;
    private final VerificationRefusals refusals;
    private final CutOvers cutOvers;
    private final Preconditions preconditions;

    KnownFacts(
            JdbcClient jdbc,
            Appointments appointments,
            Deflections deflections,
            Confirmations confirmations,
            MoveDifferences differences,
            VerificationRefusals refusals,
            CutOvers cutOvers,
            Preconditions preconditions) {
        this.jdbc = jdbc;
        this.appointments = appointments;
        this.deflections = deflections;
        this.confirmations = confirmations;
        this.differences = differences;
        this.refusals = refusals;
        this.cutOvers = cutOvers;
        this.preconditions = preconditions;
    }

    Known of(Onboarding onboarding) {
        OnboardingId id = onboarding.id();
        return new Known(
                link(id),
                call(id),
                new MoveFacts(differences.comparison(id), differences.open(id)),
                confirmations.newest(id, ConfirmationKind.BACKUP_ACKNOWLEDGED).orElse(null),
                refusals.of(id).orElse(VerificationRefusal.NONE),
                cutOvers.of(id).orElse(null),
                missing(id));
    }

    private @Nullable String link(OnboardingId id) {
        return jdbc
                .sql("select link from approval_request where onboarding_id = ? order by requested_at desc limit 1")
                .param(id.value())
                .query(String.class)
                .list()
                .stream()
                .filter(link -> link != null)
                .findFirst()
                .orElse(null);
    }

    private CallFacts call(OnboardingId id) {
        return new CallFacts(
                deflections.of(id).map(Deflection::senderIds).orElse(null),
                appointments
                        .current(id)
                        .filter(appointment -> appointment.state() == Appointment.State.AGREED)
                        .orElse(null));
    }

    private List<String> missing(OnboardingId id) {
        return preconditions.of(id).stream()
                .filter(item -> !item.isMet())
                .map(Preconditions.Item::name)
                .sorted()
                .toList();
    }
}
