package io.embark.engine;

import io.embark.domain.Status;
import io.embark.status.Onboarding;
import io.embark.status.StageOwner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose stages a process tells: the case's, or those of what it names in its extension property {@code stageOf}. */
@Component
class StageOwners {

    private final List<StageOwner> owners;

    StageOwners(List<StageOwner> owners) {
        this.owners = owners;
    }

    /** Remembers what a process names, once it is read from its model. */
    static void note(@Nullable String stageOf, ProcessDefinitionEntity process) {
        process.setProperty(StageListener.STAGE_OF, stageOf);
    }

    /** Empty when the stages are the case's. */
    Optional<StageOwner> of(DelegateExecution execution) {
        String stageOf =
                (String) ((ExecutionEntity) execution).getProcessDefinition().getProperty(StageListener.STAGE_OF);
        return Optional.ofNullable(stageOf).map(name -> StageOwner.named(name, owners));
    }

    /** The case as forms of this process show it. */
    Onboarding shown(DelegateExecution execution, Onboarding onboarding) {
        return of(execution).map(owner -> owner.shown(onboarding)).orElse(onboarding);
    }

    /** Whether the process serves a case, which its business key names. */
    boolean isAboutCase(DelegateExecution execution) {
        return of(execution).map(StageOwner::isAboutCases).orElse(true);
    }

    /** @throws IllegalArgumentException when it is a status of nothing at all */
    String requireKnown(String status) {
        if (Arrays.stream(Status.values()).noneMatch(known -> known.name().equals(status))
                && owners.stream().noneMatch(owner -> owner.statuses().contains(status))) {
            throw new IllegalArgumentException("There is no status " + status + ".");
        }
        return status;
    }
}
