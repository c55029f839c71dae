package io.embark.process.clientscreening;

import io.embark.process.Cases;
import io.embark.process.VisibleToModels;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the policy's table may ask for beside the industry. */
@Component
@VisibleToModels
public class PolicyFacts {

    private final Cases cases;

    PolicyFacts(Cases cases) {
        this.cases = cases;
    }

    /** The country of the case's number, ISO 3166 in two letters; empty for a number of no country. */
    public String country(DelegateExecution execution) {
        return cases.of(execution).phoneNumber().country();
    }
}
