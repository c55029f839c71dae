package io.embark.portal;

import static io.embark.domain.Status.APPROVE_ON_BEHALF;
import static io.embark.domain.Status.APP_ACCOUNT_DELETION;
import static io.embark.domain.Status.BACKUP_TO_CONFIRM;
import static io.embark.domain.Status.BRAND_IN_REVIEW;
import static io.embark.domain.Status.BUSINESS_VERIFICATION_REQUIRED;
import static io.embark.domain.Status.CODE_SENT_OUT;
import static io.embark.domain.Status.DISPLAY_NAME_VERIFICATION;
import static io.embark.domain.Status.MIGRATING;
import static io.embark.domain.Status.NUMBER_RELEASE_WAIT;
import static io.embark.domain.Status.READY_FOR_ACTIVATION;
import static io.embark.domain.Status.RECEIVED;
import static io.embark.domain.Status.REGISTERED;
import static io.embark.domain.Status.TWO_STEP_REMOVAL;

import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The guide's statuses of a route as rungs that a case climbs, told by where it has been. What is not on every case's way, such as an
 * appeal, is a rung of the cases that came by it.
 */
final class Ladder {

    private static final Map<Route, List<Status>> WAYS = Map.of(
            Route.NEW,
            List.of(
                    RECEIVED,
                    APPROVE_ON_BEHALF,
                    BUSINESS_VERIFICATION_REQUIRED,
                    BRAND_IN_REVIEW,
                    DISPLAY_NAME_VERIFICATION,
                    READY_FOR_ACTIVATION,
                    CODE_SENT_OUT,
                    REGISTERED),
            Route.APP_MIGRATION,
            List.of(
                    RECEIVED,
                    APPROVE_ON_BEHALF,
                    BUSINESS_VERIFICATION_REQUIRED,
                    BRAND_IN_REVIEW,
                    DISPLAY_NAME_VERIFICATION,
                    BACKUP_TO_CONFIRM,
                    APP_ACCOUNT_DELETION,
                    NUMBER_RELEASE_WAIT,
                    READY_FOR_ACTIVATION,
                    CODE_SENT_OUT,
                    REGISTERED),
            Route.BSP_MIGRATION,
            List.of(
                    RECEIVED,
                    APPROVE_ON_BEHALF,
                    BUSINESS_VERIFICATION_REQUIRED,
                    BRAND_IN_REVIEW,
                    TWO_STEP_REMOVAL,
                    MIGRATING,
                    READY_FOR_ACTIVATION,
                    CODE_SENT_OUT,
                    REGISTERED));

    private Ladder() {}

    /** The rungs from the bottom. @param timeline of the case, oldest first */
    static List<Rung> of(Onboarding onboarding, List<Timeline.Entry> timeline) {
        Map<Status, Instant> reached = new EnumMap<>(Status.class);
        List<Status> way = new ArrayList<>(WAYS.get(onboarding.route()));
        @Nullable Status last = null;
        for (Timeline.Entry entry : timeline) {
            Status status = entry.status();
            if (status != null) {
                reached.put(status, entry.at());
                if (!way.contains(status)) {
                    way.add(last == null ? 0 : way.indexOf(last) + 1, status);
                }
                last = status;
            }
        }
        return rungs(onboarding, way, reached);
    }

    private static List<Rung> rungs(Onboarding onboarding, List<Status> way, Map<Status, Instant> reached) {
        List<Status> usual = WAYS.get(onboarding.route());
        int now = way.indexOf(onboarding.status());
        // Who came to another end than the top climbs no further.
        boolean over = !onboarding.isLive() && onboarding.status() != REGISTERED;
        List<Rung> rungs = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            Status status = way.get(i);
            Instant since = reached.get(status);
            State state =
                    i == now ? here(onboarding, over) : i < now ? passed(since) : over ? State.MISSED : State.AHEAD;
            rungs.add(new Rung(status, state, state == State.AHEAD ? null : since, !usual.contains(status)));
        }
        return rungs;
    }

    private static State here(Onboarding onboarding, boolean over) {
        return over ? State.STOPPED : onboarding.isLive() ? State.NOW : State.DONE;
    }

    private static State passed(@Nullable Instant since) {
        return since == null ? State.SKIPPED : State.DONE;
    }

    /** How a rung stands to the case. */
    enum State {
        DONE,
        NOW,
        AHEAD,
        /** It was not needed. */
        SKIPPED,
        /** Here the case has ended short of the top. */
        STOPPED,
        /** The case will not get there. */
        MISSED
    }

    /**
     * @param since when the case came there last; null where it has not been
     * @param exception whether most cases do not come by
     */
    record Rung(Status status, State state, @Nullable Instant since, boolean exception) {}
}
