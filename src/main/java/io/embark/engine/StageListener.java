package io.embark.engine;

import io.embark.domain.OnboardingId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.DueTimes;
import io.embark.status.Onboardings;
import io.embark.status.OwnStage;
import io.embark.status.Stage;
import io.embark.status.StageDates;
import io.embark.status.StageNews;
import io.embark.status.StageNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The status lives in the model: when a token arrives at a node with the extension property {@code status}, its properties are written
 * to the onboarding, in the transaction of the step, with the dates that its stage has by the table of service levels. {@code ${name}} in a property stands for a process variable; it is replaced, not
 * evaluated.
 */
@Component
class StageListener {

    static final String STATUS = "status";
    static final String WAITING_ON = "waitingOn";
    static final String NEXT_ACTION = "nextAction";
    static final String DUE_AT = "dueAt";
    static final String REASON_CODE = "reasonCode";
    static final String REASON_TEXT = "reasonText";
    static final String RETRY_AT = "retryAt";

    /** Of a process: whose stages its nodes tell, when they are not the case's; see {@link StageOwner}. */
    static final String STAGE_OF = "stageOf";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final Onboardings onboardings;
    private final StageOwners owners;
    private final DueTimes dueTimes;
    private final StageNews news;

    StageListener(Onboardings onboardings, StageOwners owners, DueTimes dueTimes, StageNews news) {
        this.onboardings = onboardings;
        this.owners = owners;
        this.dueTimes = dueTimes;
        this.news = news;
    }

    ExecutionListener forNode(
            @Nullable String status,
            @Nullable String waitingOn,
            @Nullable String nextAction,
            @Nullable String dueAt,
            @Nullable String reasonCode,
            @Nullable String reasonText,
            @Nullable String retryAt) {
        String parsedStatus = owners.requireKnown(Objects.requireNonNull(status));
        WaitingOn parsedWaitingOn = WaitingOn.valueOf(Objects.requireNonNull(waitingOn));
        String action = Objects.requireNonNull(nextAction);
        return execution -> {
            OnboardingId id = OnboardingId.of(execution.getProcessBusinessKey());
            String next = Objects.requireNonNull(resolve(action, execution));
            StageDates dates = dueTimes.arrivingAt(next, id, moment(dueAt, execution));
            OwnStage stage = new OwnStage(
                    parsedStatus,
                    parsedWaitingOn,
                    next,
                    dates.dueAt(),
                    resolve(reasonCode, execution),
                    resolve(reasonText, execution),
                    moment(retryAt, execution),
                    dates.notices());
            owners.of(execution)
                    .ifPresentOrElse(owner -> owner.enter(id, stage), () -> onboardings.enter(id, stageOfCase(stage)));
        };
    }

    /** What goes on beside a case draws its own mails; the case's stages are told. */
    private Stage stageOfCase(OwnStage stage) {
        List<StageNotice> notices = new ArrayList<>(stage.notices());
        news.arrivingAt(stage.nextAction(), stage.waitingOn()).ifPresent(notices::add);
        return new Stage(
                Status.valueOf(stage.status()),
                stage.waitingOn(),
                stage.nextAction(),
                stage.dueAt(),
                stage.reasonCode(),
                stage.reasonText(),
                stage.retryAt(),
                List.copyOf(notices));
    }

    private static @Nullable Instant moment(@Nullable String property, DelegateExecution execution) {
        String moment = resolve(property, execution);
        return moment == null ? null : Instant.parse(moment);
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
