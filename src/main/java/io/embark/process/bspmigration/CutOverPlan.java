package io.embark.process.bspmigration;

import io.embark.domain.OnboardingId;
import io.embark.process.bspmigration.BspMigration.CutOverState;
import io.embark.process.bspmigration.BspMigration.Variables;
import io.embark.status.CutOver;
import io.embark.status.CutOvers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When the number may move, as the diagram asks for it. */
@Component
class CutOverPlan {

    private final CutOvers cutOvers;
    private final Clock clock;

    CutOverPlan(CutOvers cutOvers, Clock clock) {
        this.cutOvers = cutOvers;
        this.clock = clock;
    }

    void look(DelegateExecution execution, OnboardingId id) {
        Optional<CutOver> wanted = cutOvers.of(id);
        Variables.CUT_OVER.set(
                execution, wanted.map(this::state).orElse(CutOverState.NONE).name());
        wanted.map(CutOver::window).ifPresent(window -> {
            Variables.CUT_OVER_OPENS_AT.set(execution, window.opensAt().toString());
            Variables.CUT_OVER_CLOSES_AT.set(execution, window.closesAt().toString());
        });
    }

    /** Whether the number may move now: no window is wanted, or it is open and somebody is on duty. */
    boolean allowsMoving(OnboardingId id) {
        return cutOvers.of(id).map(this::state).orElse(CutOverState.NONE).allowsMoving();
    }

    private CutOverState state(CutOver cutOver) {
        Instant now = clock.instant();
        if (cutOver.isUnderWay(now)) {
            return CutOverState.STARTED;
        }
        return cutOver.isOver(now) ? CutOverState.MISSED : CutOverState.TO_COME;
    }
}
