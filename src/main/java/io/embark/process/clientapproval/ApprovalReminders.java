package io.embark.process.clientapproval;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** The ladder of reminders, which analysts keep in a table. */
@Component
class ApprovalReminders {

    private static final String TABLE = "approval-reminders";

    private final DecisionService decisions;

    ApprovalReminders(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * @param number counted from 1
     * @return empty when there is no such reminder
     */
    Optional<Reminder> find(long number) {
        DmnDecisionTableResult rules = decisions
                .evaluateDecisionTableByKey(TABLE)
                .variables(Map.of("reminder", number))
                .evaluate();
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reminder(
                        rules.getSingleResult().<Number>getEntry("days").longValue(),
                        rules.getSingleResult().getEntry("mail"),
                        Boolean.TRUE.equals(rules.getSingleResult().getEntry("accountManager"))));
    }

    /**
     * @param days after the request
     * @param mail the name of its template
     * @param callsAccountManager whether an account manager is called in as well
     */
    record Reminder(long days, String mail, boolean callsAccountManager) {}
}
