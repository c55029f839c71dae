package io.embark.status;

import io.embark.domain.OnboardingId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers that move from another provider: what each was worth there, noted before the migration is called, because afterwards the
 * platform does not tell. What became of it is in {@link MoveDifferences}.
 */
@Component
public class NumberMoves {

    private final JdbcClient jdbc;

    NumberMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what the number is worth at its source. Noting again replaces it, until the number has moved. */
    @Transactional
    public void noteSource(OnboardingId id, String sourceWabaId, String sourceNumberId, Standing standing) {
        boolean noted = jdbc.sql(
                                """
                                insert into number_move (onboarding_id, source_waba_id, source_number_id, display_name, quality,
                                    messaging_limit, official_account)
                                values (?, ?, ?, ?, ?, ?, ?)
                                on conflict (onboarding_id) do update set source_waba_id = excluded.source_waba_id,
                                    source_number_id = excluded.source_number_id, display_name = excluded.display_name,
                                    quality = excluded.quality, messaging_limit = excluded.messaging_limit,
                                    official_account = excluded.official_account, noted_at = excluded.noted_at
                                where number_move.moved_at is null
                                """)
                        .param(id.value())
                        .param(sourceWabaId)
                        .param(sourceNumberId)
                        .param(standing.displayName())
                        .param(standing.quality())
                        .param(standing.messagingLimit())
                        .param(standing.officialBusinessAccount())
                        .update()
                > 0;
        if (noted) {
            noteTemplates(id, standing.templates());
        }
    }

    /** Lists that change while they are read show a template twice. */
    private void noteTemplates(OnboardingId id, List<Template> templates) {
        jdbc.sql("delete from number_move_template where onboarding_id = ?")
                .param(id.value())
                .update();
        jdbc.sql(
                        """
                        insert into number_move_template (onboarding_id, position, name, language, status, quality)
                        select ?, t.position, t.name, t.language, t.status, t.quality
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
                            as t (name, language, status, quality, position)
                        on conflict do nothing
                        """)
                .param(id.value())
                .param(column(templates, Template::name))
                .param(column(templates, Template::language))
                .param(column(templates, Template::status))
                .param(column(templates, Template::quality))
                .update();
    }

    private static String[] column(List<Template> templates, Function<Template, String> of) {
        return templates.stream().map(of).toArray(String[]::new);
    }

    /** The number has moved: what was noted of its source stays as it is. Saying so again changes nothing. */
    public void markMoved(OnboardingId id) {
        jdbc.sql("update number_move set moved_at = embark_now() where onboarding_id = ? and moved_at is null")
                .param(id.value())
                .update();
    }

    /** What was noted; empty when the platform never showed the source to us. */
    public Optional<Source> source(OnboardingId id) {
        return jdbc.sql("select * from number_move where onboarding_id = ?")
                .param(id.value())
                .query((rs, row) -> new Source(
                        rs.getString("source_waba_id"),
                        rs.getString("source_number_id"),
                        new Standing(
                                rs.getString("display_name"),
                                rs.getString("quality"),
                                rs.getString("messaging_limit"),
                                rs.getBoolean("official_account"),
                                templates(id)),
                        rs.getObject("noted_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private List<Template> templates(OnboardingId id) {
        return jdbc.sql(
                        """
                        select name, language, status, quality from number_move_template
                        where onboarding_id = ? order by position
                        """)
                .param(id.value())
                .query(Template.class)
                .list();
    }

    /**
     * A number at its source.
     *
     * @param wabaId the platform's id of the source WABA
     * @param numberId the platform's id of the number there
     * @param notedAt when it was read
     */
    public record Source(String wabaId, String numberId, Standing standing, Instant notedAt) {}

    /**
     * What a number is worth to its owner, in the platform's words.
     *
     * @param displayName the name that end users see, or null when the platform shows none
     * @param quality {@code GREEN}, {@code YELLOW}, {@code RED} or {@code UNKNOWN}
     * @param messagingLimit {@code TIER_250} to {@code TIER_UNLIMITED}; {@code UNKNOWN} when the platform shows none
     * @param officialBusinessAccount whether it has the badge of an official business account
     * @param templates those of its WABA, in the platform's order
     */
    public record Standing(
            @Nullable String displayName,
            String quality,
            String messagingLimit,
            boolean officialBusinessAccount,
            List<Template> templates) {}

    /** A message template, in the platform's words; name and language together are its key. */
    public record Template(String name, String language, String status, String quality) {}
}
