package io.embark.process.bspmigration;

import io.embark.backend.NumberCalls;
import io.embark.backend.PlatformRefusedException;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.bspmigration.BspMigration.Errors;
import io.embark.process.bspmigration.BspMigration.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Preconditions;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Moves the number to our WABA; one that is there already has moved. What the platform refuses, nobody repeats blindly, and nothing is
 * moved on yesterday's reading: a job may have lain for hours, in an outage or as an incident.
 */
@Component
class MigrateNumberDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final NumberCalls calls;
    private final MovedNumbers moved;
    private final Preconditions preconditions;
    private final CutOverPlan cutOvers;

    MigrateNumberDelegate(
            Cases cases,
            Steps steps,
            NumberCalls calls,
            MovedNumbers moved,
            Preconditions preconditions,
            CutOverPlan cutOvers) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.moved = moved;
        this.preconditions = preconditions;
        this.cutOvers = cutOvers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        if (!mayMoveNow(onboarding) && !moved.hasArrived(onboarding)) {
            throw new BpmnError(Errors.MIGRATION_REFUSED, "The preconditions have to be read again.");
        }
        try {
            moved.adopt(
                    onboarding,
                    calls.migrate(
                            steps.of(execution),
                            onboarding.requiredWabaId(),
                            onboarding.phoneNumber(),
                            onboarding.displayName()));
        } catch (PlatformRefusedException e) {
            refused(e, execution, onboarding);
        }
        Variables.REASON_CODE.remove(execution);
    }

    private boolean mayMoveNow(Onboarding onboarding) {
        return preconditions.areFresh(onboarding.id()) && cutOvers.allowsMoving(onboarding.id());
    }

    private void refused(PlatformRefusedException e, DelegateExecution execution, Onboarding onboarding) {
        switch (e.reason()) {
            case UNAUTHORIZED -> throw e;
            case NUMBER_STILL_IN_USE -> {
                // Whoever said that it is off was wrong.
                preconditions.takeBack(onboarding.id(), Precondition.TWO_STEP_LIFTED.name());
                StillOn.note(execution);
                throw new BpmnError(Errors.TWO_STEP_STILL_ON, e.getMessage());
            }
            case NUMBER_ALREADY_LISTED -> {
                if (!moved.adoptListed(onboarding)) {
                    throw refusal(e, onboarding);
                }
            }
            default -> throw refusal(e, onboarding);
        }
    }

    private BpmnError refusal(PlatformRefusedException e, Onboarding onboarding) {
        preconditions.noteRefusal(onboarding.id(), Precondition.ACCEPTED_BY_PLATFORM.name(), e.getMessage());
        return new BpmnError(Errors.MIGRATION_REFUSED, e.getMessage());
    }
}
