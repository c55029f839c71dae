package io.embark.process;

import io.embark.backend.CallAllowances;
import io.embark.backend.OutsideCall;
import io.embark.domain.CurrentUser;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What a lead's task does that allows one scarce call beyond our limit: the reason lands in the timeline, under the lead's name. */
@Component
public class LeadsYes {

    private final Cases cases;
    private final CallAllowances allowances;
    private final Timeline timeline;
    private final CurrentUser user;

    LeadsYes(Cases cases, CallAllowances allowances, Timeline timeline, CurrentUser user) {
        this.cases = cases;
        this.allowances = allowances;
        this.timeline = timeline;
        this.user = user;
    }

    /**
     * Allows one more call of this kind for the case's number, as part of the task's completion.
     *
     * @param what the call in words, as in "one more code request"
     * @param why the form's field with the reason
     * @throws NotPossibleException when no reason is given
     */
    public void allow(DelegateTask task, OutsideCall kind, String what, Variable<String> why) {
        String reason = why.from(task).orElse("").strip();
        why.remove(task);
        if (reason.isEmpty()) {
            throw new NotPossibleException(
                    "Write down why: whoever reads the timeline later must understand why one more was allowed.");
        }
        Onboarding onboarding = cases.of(task);
        String lead = user.id()
                .orElseThrow(() -> new NotPossibleException("Only a person who has logged in can allow this."));
        allowances.grant(onboarding.id(), kind, onboarding.phoneNumber(), lead, reason);
        timeline.add(
                onboarding.id(), Timeline.Type.ACTION, lead, "Allowed %s beyond the limit: %s".formatted(what, reason));
    }
}
