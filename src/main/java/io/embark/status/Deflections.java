package io.embark.status;

import io.embark.domain.OnboardingId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers behind an IVR: from which ids the verification call comes, and who confirmed that calls from there reach a person. */
@Component
public class Deflections {

    private final JdbcClient jdbc;

    Deflections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes the sender ids to be deflected; a confirmation of earlier ones does not count for them. */
    public void ask(OnboardingId id, String senderIds) {
        jdbc.sql(
                        """
                        insert into call_deflection (onboarding_id, sender_ids) values (?, ?)
                        on conflict (onboarding_id) do update set
                            sender_ids = excluded.sender_ids, confirmed_by = null, tested_on = null, confirmed_at = null
                        """)
                .params(id.value(), senderIds)
                .update();
    }

    /**
     * @param by the name of the person who confirms
     * @param testedOn the day of the test, in the client's time
     */
    public void confirm(OnboardingId id, String by, LocalDate testedOn) {
        jdbc.sql(
                        """
                        update call_deflection set confirmed_by = ?, tested_on = ?, confirmed_at = embark_now()
                        where onboarding_id = ?
                        """)
                .params(by, testedOn, id.value())
                .update();
    }

    public Optional<Deflection> of(OnboardingId id) {
        return jdbc.sql("select sender_ids, confirmed_by, tested_on from call_deflection where onboarding_id = ?")
                .param(id.value())
                .query((rs, row) -> new Deflection(
                        rs.getString("sender_ids"),
                        rs.getString("confirmed_by"),
                        rs.getObject("tested_on", LocalDate.class)))
                .optional();
    }

    /**
     * @param senderIds the caller ids as the platform's support told them
     * @param confirmedBy who confirmed that the deflection works; null while nobody has
     * @param testedOn when it was tested; null while nobody has confirmed it
     */
    public record Deflection(String senderIds, @Nullable String confirmedBy, @Nullable LocalDate testedOn) {

        public boolean isConfirmed() {
            return confirmedBy != null;
        }
    }
}
