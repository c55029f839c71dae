package io.embark.process.obaapplication;

import io.embark.process.Cases;
import io.embark.process.VisibleToModels;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.OfficialAccountEvidence;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the table {@code oba-evidence} may ask for of what was handed in. */
@Component
@VisibleToModels
public class EvidenceFacts {

    private final Cases cases;
    private final OfficialAccountApplications applications;

    EvidenceFacts(Cases cases, OfficialAccountApplications applications) {
        this.cases = cases;
        this.applications = applications;
    }

    /** How many different links to what others wrote about the client. */
    public int links(DelegateExecution execution) {
        return evidence(execution).links().size();
    }

    /** Whether the application says in words why the client is notable. */
    public boolean noteGiven(DelegateExecution execution) {
        return evidence(execution).note() != null;
    }

    private OfficialAccountEvidence evidence(DelegateExecution execution) {
        return applications.current(cases.of(execution).id()).evidence();
    }
}
