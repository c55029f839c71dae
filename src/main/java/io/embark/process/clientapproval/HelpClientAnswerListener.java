package io.embark.process.clientapproval;

import io.embark.process.clientapproval.ClientApproval.Variables;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an account manager should know about a request that nobody answers; one at a time works on it. */
@Component
class HelpClientAnswerListener implements TaskListener, TaskFacts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    @Override
    public String taskDefinitionKey() {
        return "userTask_helpClientAnswer";
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding, Function<String, @Nullable Object> variables) {
        DateTimeFormatter day = DAY.withZone(ZoneId.of(onboarding.timeZone()));
        Instant expiry =
                Instant.parse((String) Objects.requireNonNull(variables.apply(Variables.APPROVAL_EXPIRES_AT.name())));
        return Map.of(
                "requestedOn", day.format(expiry.minus(Approvals.PERIOD)),
                "expiresOn", day.format(expiry),
                "reminders", String.valueOf(variables.apply(Variables.REMINDER.name())));
    }

    @Override
    public void notify(DelegateTask task) {
        Variables.ACCOUNT_MANAGER_HELPS.set(task, EVENTNAME_CREATE.equals(task.getEventName()));
    }
}
