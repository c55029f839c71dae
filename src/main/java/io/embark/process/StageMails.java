package io.embark.process;

import io.embark.domain.DecisionTables;
import io.embark.domain.WaitingOn;
import io.embark.status.StageNews;
import io.embark.status.StageNotice;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The mails of stages, by the table {@code stage-mails}; a stage that nobody thought of is told, too, where it needs the partner's side. */
@Component
class StageMails implements StageNews {

    static final String TABLE = "stage-mails";

    private static final String NEWS = "stage-news";

    /** A case that only passes by is not told. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final Set<WaitingOn> PARTNERS_SIDE =
            Set.of(WaitingOn.PARTNER, WaitingOn.CLIENT, WaitingOn.SOURCE_PROVIDER);

    private final DecisionTables tables;
    private final Clock clock;

    StageMails(DecisionTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Optional<StageNotice> arrivingAt(String nextAction, WaitingOn waitingOn) {
        return tables.find(TABLE, "stage", ServiceLevels.stage(nextAction))
                .map(StageMails::own)
                .orElseGet(() -> PARTNERS_SIDE.contains(waitingOn) ? Optional.of(NEWS) : Optional.empty())
                .map(mail -> StageNotice.news(clock.instant().plus(SETTLED), mail));
    }

    private static Optional<String> own(Map<String, Object> row) {
        return "EMBARK".equals(row.get("toldBy"))
                ? Optional.ofNullable(row.get("mail")).map(Object::toString)
                : Optional.empty();
    }
}
