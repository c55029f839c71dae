package io.embark.process.businessverification;

import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.businessverification.BusinessVerification.Variables;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the number of the ticket that asks the platform's support for a decision. */
@Component
class OpenSupportTicketListener implements TaskListener {

    private static final int LONGEST = 100;

    private final Cases cases;
    private final Timeline timeline;
    private final WhoActs whoActs;

    OpenSupportTicketListener(Cases cases, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        String ticket = Variables.TICKET_NUMBER
                .from(task)
                .orElse("")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        Variables.TICKET_NUMBER.remove(task);
        if (ticket.isEmpty() || ticket.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Enter the number of the ticket, at most %d characters.".formatted(LONGEST));
        }
        timeline.add(
                cases.of(task).id(),
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Asked the platform's support about the business verification: ticket %s.".formatted(ticket));
    }
}
