package io.embark.status;

import io.embark.domain.OnboardingId;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are to be told while a case stays where it is, or something that has stages of its own beside it. {@link Onboardings#enter}
 * and {@link StageOwner#enter} write it and forget it when the stage is over; whoever takes one, in the transaction in which it is told,
 * is the only one who does.
 */
@Component
public class StageNotices {

    private final JdbcClient jdbc;

    StageNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whose moment has come by the database's clock, earliest first; they are still everybody's. */
    public List<Due> due(int most) {
        return jdbc.sql(
                        """
                        select id, onboarding_id, stage_of, kind, escalate_to, mail from stage_notice
                        where at <= embark_now() order by at, id limit ?
                        """)
                .param(most)
                .query((rs, row) -> new Due(
                        rs.getLong("id"),
                        new OnboardingId(rs.getObject("onboarding_id", UUID.class)),
                        rs.getString("stage_of"),
                        StageNotice.Kind.valueOf(rs.getString("kind")),
                        rs.getString("escalate_to"),
                        rs.getString("mail")))
                .list();
    }

    /** @return false when somebody else has told it, or when the case has moved on: then nothing is to be told */
    public boolean take(Due notice) {
        return jdbc.sql("delete from stage_notice where id = ? and at <= embark_now()")
                        .param(notice.id())
                        .update()
                == 1;
    }

    /** Notes what is to be told at the stage of something beside the case, and forgets what was to be told at the one before. */
    void replace(OnboardingId id, StageOwner owner, List<StageNotice> notices) {
        jdbc.sql("delete from stage_notice where onboarding_id = ? and stage_of = ?")
                .params(id.value(), owner.name())
                .update();
        notices.forEach(notice -> jdbc.sql(
                        """
                        insert into stage_notice (onboarding_id, stage_of, kind, at, escalate_to)
                        values (:id, :stageOf, :kind, :at, :group)
                        """)
                .param("id", id.value())
                .param("stageOf", owner.name())
                .param("kind", notice.kind().name())
                .param("at", notice.at().atOffset(ZoneOffset.UTC))
                .param("group", notice.group(), Types.VARCHAR)
                .update());
    }

    /**
     * @param stageOf whose stage it is of, by {@link StageOwner#name}, or null for the case's
     * @param group that gets the case's open tasks too, when it escalates; else null
     * @param mail that tells the news; null when it is none
     */
    public record Due(
            long id,
            OnboardingId onboarding,
            @Nullable String stageOf,
            StageNotice.Kind kind,
            @Nullable String group,
            @Nullable String mail) {}
}
