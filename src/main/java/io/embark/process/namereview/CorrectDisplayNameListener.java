package io.embark.process.namereview;

import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.namereview.NameReview.Variables;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the name that an operator typed for the partner by the same rules as the API, or the ticket of an appeal. */
@Component
class CorrectDisplayNameListener implements TaskListener {

    private final Cases cases;
    private final TypedNames names;
    private final Timeline timeline;
    private final WhoActs whoActs;

    CorrectDisplayNameListener(Cases cases, TypedNames names, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.names = names;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            // What was answered to an earlier rejection is no answer to this one.
            Variables.NAME_DECISION.remove(task);
            Variables.NEW_DISPLAY_NAME.remove(task);
            Variables.NAME_TICKET.remove(task);
            Variables.NAME_APPEAL_OUTCOME.remove(task);
            return;
        }
        boolean appeals = Variables.NAME_DECISION
                .from(task)
                .filter(Variables.APPEAL::equals)
                .isPresent();
        timeline.add(
                cases.idOf(task.getExecution()),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                appeals ? appeal(task) : correct(task));
    }

    private String appeal(DelegateTask task) {
        String ticket = names.ticket(Variables.NAME_TICKET.from(task).orElse(""));
        Variables.NAME_TICKET.set(task, ticket);
        Variables.NEW_DISPLAY_NAME.remove(task);
        return "Asked the platform's support to look at the display name again: ticket %s.".formatted(ticket);
    }

    private String correct(DelegateTask task) {
        String name = names.name(Variables.NEW_DISPLAY_NAME.from(task).orElse(""), cases.of(task));
        Variables.NEW_DISPLAY_NAME.set(task, name);
        Variables.NAME_DECISION.set(task, Variables.NEW_NAME);
        Variables.NAME_TICKET.remove(task);
        return "Corrected: displayName.";
    }
}
