package io.embark.process;

import io.embark.process.Diagrams.State;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

/**
 * That a case reached an element.
 *
 * @param scope the activity instance around it; null when it is not known
 * @param end null while the case stands there
 * @param called the process instance that it called
 */
record Visit(
        String element,
        @Nullable String name,
        String type,
        @Nullable String scope,
        Date start,
        @Nullable Date end,
        boolean canceled,
        @Nullable String called) {

    private static final String BODY = "multiInstanceBody";
    private static final String BODY_MARK = "#" + BODY;
    private static final Set<String> AROUND_OTHERS = Set.of("subProcess", BODY);

    /** An end event that throws is cancelled together with its process. */
    private static final String END_EVENT = "EndEvent";

    static Visit of(HistoricActivityInstance activity) {
        return new Visit(
                activity.getActivityId().replace(BODY_MARK, ""),
                activity.getActivityName(),
                activity.getActivityType(),
                activity.getParentActivityInstanceId(),
                activity.getStartTime(),
                activity.getEndTime(),
                activity.isCanceled() && !activity.getActivityType().endsWith(END_EVENT),
                activity.getCalledProcessInstanceId());
    }

    /** History knows nothing yet of an element before which the case waits for a thread, and takes one behind which it waits as left. */
    static Optional<Visit> to(Job job, @Nullable JobDefinition definition) {
        if (definition == null || !"async-continuation".equals(definition.getJobType())) {
            return Optional.empty();
        }
        return Optional.of(new Visit(
                definition.getActivityId().replace(BODY_MARK, ""),
                null,
                definition.getJobConfiguration(),
                null,
                job.getCreateTime(),
                null,
                false,
                null));
    }

    /** The whole of an activity that is done once for each of several things. */
    boolean isBody() {
        return BODY.equals(type);
    }

    boolean isBehind() {
        return "async-after".equals(type);
    }

    State state() {
        if (end == null) {
            return AROUND_OTHERS.contains(type) ? State.INSIDE : State.HERE;
        }
        return canceled ? State.LEFT : State.DONE;
    }
}
