package io.embark.engine;

import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Onboardings;
import io.embark.status.OwnStage;
import io.embark.status.Stage;
import io.embark.status.StageOwner;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The status lives in the model: when a token arrives at a node with the extension property {@code status}, its properties are written
 * to the onboarding, in the transaction of the step. {@code ${name}} in a property stands for a process variable; it is replaced, not
 * evaluated.
 */
@Component
class StageListener {

    static final String STATUS = "status";
    static final String WAITING_ON = "waitingOn";
    static final String NEXT_ACTION = "nextAction";
    static final String DUE_IN = "dueIn";
    static final String DUE_AT = "dueAt";
    static final String FOLLOW_UP_IN = "followUpIn";
    static final String REASON_CODE = "reasonCode";
    static final String REASON_TEXT = "reasonText";
    static final String RETRY_AT = "retryAt";

    /** Of a process: whose stages its nodes tell, when they are not the case's; see {@link StageOwner}. */
    static final String STAGE_OF = "stageOf";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final Onboardings onboardings;
    private final StageOwners owners;

    StageListener(Onboardings onboardings, StageOwners owners) {
        this.onboardings = onboardings;
        this.owners = owners;
    }

    ExecutionListener forNode(
            @Nullable String status,
            @Nullable String waitingOn,
            @Nullable String nextAction,
            @Nullable String dueIn,
            @Nullable String dueAt,
            @Nullable String reasonCode,
            @Nullable String reasonText,
            @Nullable String retryAt) {
        String parsedStatus = owners.requireKnown(Objects.requireNonNull(status));
        WaitingOn parsedWaitingOn = WaitingOn.valueOf(Objects.requireNonNull(waitingOn));
        String action = Objects.requireNonNull(nextAction);
        Duration due = dueIn == null ? null : duration(dueIn);
        return execution -> enter(
                execution,
                new OwnStage(
                        parsedStatus,
                        parsedWaitingOn,
                        Objects.requireNonNull(resolve(action, execution)),
                        due,
                        moment(dueAt, execution),
                        resolve(reasonCode, execution),
                        resolve(reasonText, execution),
                        moment(retryAt, execution)));
    }

    private void enter(DelegateExecution execution, OwnStage stage) {
        OnboardingId id = OnboardingId.of(execution.getProcessBusinessKey());
        owners.of(execution)
                .ifPresentOrElse(owner -> owner.enter(id, stage), () -> onboardings.enter(id, stageOfCase(stage)));
    }

    private static Stage stageOfCase(OwnStage stage) {
        return new Stage(
                Status.valueOf(stage.status()),
                stage.waitingOn(),
                stage.nextAction(),
                stage.dueIn(),
                stage.dueAt(),
                stage.reasonCode(),
                stage.reasonText(),
                stage.retryAt());
    }

    private static @Nullable Instant moment(@Nullable String property, DelegateExecution execution) {
        String moment = resolve(property, execution);
        return moment == null ? null : Instant.parse(moment);
    }

    /** ISO 8601; months and years count 30 and 365 days. */
    static Duration duration(String text) {
        if (text.contains("T")) {
            return Duration.parse(text);
        }
        Period period = Period.parse(text);
        return Duration.ofDays(period.getYears() * 365L + period.getMonths() * 30L + period.getDays());
    }

    /** Null when nothing is asked for, or when the property is one variable that is not set. */
    private static @Nullable String resolve(@Nullable String property, DelegateExecution execution) {
        if (property == null) {
            return null;
        }
        Matcher matcher = VARIABLE.matcher(property);
        if (matcher.matches()) {
            return (String) execution.getVariable(matcher.group(1));
        }
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf(execution.getVariable(found.group(1)))));
    }
}
