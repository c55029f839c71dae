package io.embark.status;

import io.embark.domain.OnboardingId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are to be told while cases stay where they are. {@link Onboardings#enter} writes them and forgets them when the case moves
 * on; whoever takes one, in the transaction in which it is told, is the only one who does.
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
                        select id, onboarding_id, kind, escalate_to from stage_notice
                        where at <= embark_now() order by at, id limit ?
                        """)
                .param(most)
                .query((rs, row) -> new Due(
                        rs.getLong("id"),
                        new OnboardingId(rs.getObject("onboarding_id", UUID.class)),
                        StageNotice.Kind.valueOf(rs.getString("kind")),
                        rs.getString("escalate_to")))
                .list();
    }

    /** @return false when somebody else has told it, or when the case has moved on: then nothing is to be told */
    public boolean take(Due notice) {
        return jdbc.sql("delete from stage_notice where id = ? and at <= embark_now()")
                        .param(notice.id())
                        .update()
                == 1;
    }

    /** @param group that gets the case's open tasks too, when it escalates; else null */
    public record Due(long id, OnboardingId onboarding, StageNotice.Kind kind, @Nullable String group) {}
}
