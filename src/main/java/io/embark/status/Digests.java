package io.embark.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On which mornings partners were told how their cases stand, and up to which moment. */
@Component
public class Digests {

    private final JdbcClient jdbc;

    Digests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The partners that want digests, and what time it is by the database's clock. */
    public List<Reader> readers() {
        return jdbc.sql(
                        """
                        select p.id, p.name, p.email, p.language, p.time_zone, embark_now() as now,
                            (select max(d.day) from digest d where d.partner_id = p.id) as told
                        from partner p where p.mail_choice = 'DIGEST' order by p.id
                        """)
                .query((row, number) -> new Reader(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("language"),
                        ZoneId.of(row.getString("time_zone")),
                        row.getObject("now", OffsetDateTime.class).toInstant(),
                        row.getObject("told", LocalDate.class)))
                .list();
    }

    /**
     * Takes the digest of a day, in the transaction in which it is written; nobody else gets it then.
     *
     * @param until what happened later is for the next one
     * @return since when it tells: since the one before, or since the partner chose digests; empty when somebody else has it
     */
    public Optional<Instant> take(String partner, LocalDate day, Instant until) {
        return jdbc.sql(
                        """
                        insert into digest (partner_id, day, told_from, told_until)
                        select p.id, :day, least(greatest(p.mail_choice_at,
                                (select max(d.told_until) from digest d where d.partner_id = p.id)), :until), :until
                        from partner p where p.id = :partner
                        on conflict (partner_id, day) do nothing returning told_from
                        """)
                .param("partner", partner)
                .param("day", day)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        row.getObject("told_from", OffsetDateTime.class).toInstant())
                .optional();
    }

    /**
     * A partner that wants digests.
     *
     * @param id of the partner
     * @param language two lower-case letters
     * @param zone whose mornings count
     * @param now by the database's clock
     * @param told the day of the newest digest, in this zone; null before the first
     */
    public record Reader(
            String id,
            String name,
            String email,
            String language,
            ZoneId zone,
            Instant now,
            @Nullable LocalDate told) {}
}
