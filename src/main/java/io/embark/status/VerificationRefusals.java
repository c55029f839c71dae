package io.embark.status;

import io.embark.domain.OnboardingId;
import io.embark.domain.WaitingOn;
import io.embark.status.VerificationRefusal.Check;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The refusals that are being answered, one per case: partners, mails and forms read what is to be done. */
@Component
public class VerificationRefusals {

    private final JdbcClient jdbc;

    VerificationRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces what was to be done before. */
    public void show(OnboardingId id, VerificationRefusal refusal) {
        forget(id);
        jdbc.sql("insert into verification_refusal (onboarding_id, attempts_left, appealable) values (?, ?, ?)")
                .params(id.value(), refusal.attemptsLeft(), refusal.appealable())
                .update();
        for (int position = 0; position < refusal.checklist().size(); position++) {
            Check check = refusal.checklist().get(position);
            jdbc.sql(
                            "insert into verification_check (onboarding_id, position, reason, actor, key) values (?, ?, ?, ?, ?)")
                    .params(id.value(), position, check.reason(), check.actor().name(), check.key())
                    .update();
        }
    }

    /** The refusal is answered, or was none. */
    public void forget(OnboardingId id) {
        jdbc.sql("delete from verification_refusal where onboarding_id = ?")
                .param(id.value())
                .update();
    }

    public Optional<VerificationRefusal> of(OnboardingId id) {
        return jdbc.sql("select attempts_left, appealable from verification_refusal where onboarding_id = ?")
                .param(id.value())
                .query((rs, row) ->
                        new VerificationRefusal(rs.getInt("attempts_left"), rs.getBoolean("appealable"), checklist(id)))
                .optional();
    }

    private List<Check> checklist(OnboardingId id) {
        return jdbc.sql("select reason, actor, key from verification_check where onboarding_id = ? order by position")
                .param(id.value())
                .query((rs, row) -> new Check(
                        rs.getString("reason"), WaitingOn.valueOf(rs.getString("actor")), rs.getString("key")))
                .list();
    }
}
