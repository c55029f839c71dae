package io.embark.process.obaapplication;

import io.embark.domain.Status;
import io.embark.process.Cases;
import io.embark.process.obaapplication.ObaApplication.Outcome;
import io.embark.process.obaapplication.ObaApplication.Variables;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Onboarding;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads what the platform has decided; after a rejection, when the next application is possible. */
@Component
class ReadOfficialAccountDelegate implements JavaDelegate {

    private final Cases cases;
    private final OfficialAccountApplications applications;
    private final ObaDecisions decisions;
    private final OfficialAccountSettings settings;
    private final Clock clock;

    ReadOfficialAccountDelegate(
            Cases cases,
            OfficialAccountApplications applications,
            ObaDecisions decisions,
            OfficialAccountSettings settings,
            Clock clock) {
        this.cases = cases;
        this.applications = applications;
        this.decisions = decisions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        Outcome outcome = onboarding.status() == Status.REGISTERED ? read(onboarding) : Outcome.CASE_ENDED;
        Variables.OFFICIAL_ACCOUNT.set(execution, outcome.name());
        if (outcome == Outcome.REJECTED) {
            Variables.RETRY_AT.set(
                    execution,
                    clock.instant().plus(settings.pauseAfterRejection()).toString());
        }
    }

    private Outcome read(Onboarding onboarding) {
        return switch (decisions.read(onboarding, applications.current(onboarding.id()))) {
            case APPROVED -> Outcome.APPROVED;
            case REJECTED -> Outcome.REJECTED;
            case PENDING, NOT_STARTED -> Outcome.PENDING;
        };
    }
}
