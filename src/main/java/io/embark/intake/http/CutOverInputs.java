package io.embark.intake.http;

import io.embark.domain.CallWindow;
import io.embark.intake.http.Fields.Field;
import io.embark.status.CutOverSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads when a partner wants its number to move, which must fit the clock. */
@Component
class CutOverInputs {

    static final String WINDOW = "cutOverWindow";

    private final CutOverSettings settings;
    private final Clock clock;

    CutOverInputs(CutOverSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The window of a row; empty when none is wanted, and when something is wrong with it, which the fields then tell.
     *
     * @param timeZone of the row, IANA
     */
    Optional<CallWindow> window(Fields row, String timeZone) {
        return row.within(WINDOW).flatMap(fields -> {
            ZoneId zone = ZoneId.of(Inputs.timeZone(fields).or(timeZone));
            Field<Instant> from = Inputs.moment(fields, "from", zone).required("from when on the number may move");
            Field<Instant> to = Inputs.moment(fields, "to", zone).required("until when its move may be started");
            fields.refuseUnknown();
            if (!from.isPresent() || !to.isPresent()) {
                return Optional.empty();
            }
            CallWindow window = new CallWindow(from.get(), to.get(), zone);
            window.problems(clock.instant(), settings.limits()).forEach(fields::refuse);
            return Optional.of(window);
        });
    }
}
