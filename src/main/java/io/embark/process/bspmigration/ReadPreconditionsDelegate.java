package io.embark.process.bspmigration;

import io.embark.backend.SourceNumbers;
import io.embark.backend.SourceNumbers.SourceNumber;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.bspmigration.BspMigration.TwoStep;
import io.embark.process.bspmigration.BspMigration.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Preconditions;
import io.embark.status.Preconditions.State;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The dry check: reads everything that the platform asks for before a number may move, directly before each decision about it, and changes
 * nothing at the number.
 */
@Component
class ReadPreconditionsDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final SourceNumbers sources;
    private final PlatformCheck platform;
    private final Preconditions preconditions;
    private final SourceSnapshot snapshot;
    private final CutOverPlan cutOvers;

    ReadPreconditionsDelegate(
            Cases cases,
            Steps steps,
            SourceNumbers sources,
            PlatformCheck platform,
            Preconditions preconditions,
            SourceSnapshot snapshot,
            CutOverPlan cutOvers) {
        this.cases = cases;
        this.steps = steps;
        this.sources = sources;
        this.platform = platform;
        this.preconditions = preconditions;
        this.snapshot = snapshot;
        this.cutOvers = cutOvers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        boolean confirmed = Variables.TWO_STEP_CONFIRMED.from(execution).orElse(false);
        Optional<SourceNumber> source =
                sources.find(onboarding.businessManagerId(), onboarding.phoneNumber(), onboarding.requiredWabaId());
        Map<String, State> states = new TreeMap<>();
        platform.read(steps.of(execution), onboarding, source, confirmed)
                .forEach((precondition, state) -> states.put(precondition.name(), state));
        preconditions.note(onboarding.id(), states);
        boolean met = preconditions.of(onboarding.id()).stream().allMatch(Preconditions.Item::isMet);
        Variables.PRECONDITIONS_MET.set(execution, met);
        Variables.REASON_CODE.remove(execution);
        if (met) {
            decide(execution, confirmed, onboarding, source);
        }
    }

    /** The partner's word and the platform's have to agree. Where the platform shows nothing, an operator has said so: all is met. */
    private void decide(
            DelegateExecution execution, boolean confirmed, Onboarding onboarding, Optional<SourceNumber> source) {
        boolean on = source.map(SourceNumber::twoStepOn).orElse(false);
        TwoStep twoStep = !confirmed ? TwoStep.NOT_CONFIRMED : on ? TwoStep.STILL_ON : TwoStep.LIFTED;
        Variables.TWO_STEP.set(execution, twoStep.name());
        switch (twoStep) {
            case NOT_CONFIRMED -> {}
            case STILL_ON -> StillOn.note(execution);
            case LIFTED -> {
                source.ifPresent(number -> snapshot.note(onboarding, number));
                cutOvers.look(execution, onboarding.id());
            }
        }
    }
}
