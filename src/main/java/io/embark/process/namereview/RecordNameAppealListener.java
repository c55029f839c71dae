package io.embark.process.namereview;

import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.namereview.NameReview.Elements;
import io.embark.process.namereview.NameReview.Variables;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what the platform's support answered to an appeal; whether it is so is read from the platform afterwards. */
@Component
class RecordNameAppealListener implements TaskListener, TaskFacts {

    private final Cases cases;
    private final Timeline timeline;
    private final WhoActs whoActs;

    RecordNameAppealListener(Cases cases, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.RECORD_NAME_APPEAL;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding, Function<String, @Nullable Object> variables) {
        return Map.of(
                "ticket",
                Objects.requireNonNullElse(variables.apply(Variables.NAME_TICKET.name()), ""),
                "claimsApproval",
                Variables.HELPED.equals(variables.apply(Variables.NAME_APPEAL_OUTCOME.name())));
    }

    @Override
    public void notify(DelegateTask task) {
        String outcome = Variables.NAME_APPEAL_OUTCOME.from(task).orElse("");
        String answer =
                switch (outcome) {
                    case Variables.HELPED -> "approved the display name after all";
                    case Variables.DID_NOT_HELP -> "did not change the decision about the display name";
                    default -> throw new IllegalArgumentException("Choose what the platform's support answered.");
                };
        timeline.add(
                cases.idOf(task.getExecution()),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "The platform's support %s: ticket %s."
                        .formatted(answer, Variables.NAME_TICKET.from(task).orElse("")));
    }
}
