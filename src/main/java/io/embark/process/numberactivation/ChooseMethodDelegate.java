package io.embark.process.numberactivation;

import io.embark.backend.CodeRequests;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.process.Cases;
import io.embark.process.numberactivation.CodeMethods.Choice;
import io.embark.process.numberactivation.NumberActivation.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Chooses how the next code is sent by the table {@code code-method}, and whether a call has to be prepared for it. */
@Component
class ChooseMethodDelegate implements JavaDelegate {

    private final Cases cases;
    private final CodeMethods methods;
    private final CodeRequests requests;
    private final CallTimes calls;
    private final Timeline timeline;

    ChooseMethodDelegate(Cases cases, CodeMethods methods, CodeRequests requests, CallTimes calls, Timeline timeline) {
        this.cases = cases;
        this.methods = methods;
        this.requests = requests;
        this.calls = calls;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        ActivationMethod wished = Variables.WISHED_METHOD
                .from(execution)
                .map(ActivationMethod::valueOf)
                .orElse(onboarding.activationMethod());
        int attempt = requests.newest(onboarding.id()).isPresent() ? 2 : 1;
        Choice choice = methods.choose(onboarding.phoneNumber(), wished, attempt);
        if (wished == ActivationMethod.SMS && choice.method() == CodeMethod.VOICE) {
            note(onboarding);
        }
        Variables.CODE_METHOD.set(execution, choice.method().name());
        Variables.CALL_TO_PREPARE.set(execution, !calls.mayRequest(onboarding, choice.method()));
        if (Variables.CALL_KIND.from(execution).isEmpty()) {
            Variables.CALL_KIND.set(execution, onboarding.activationMethod().name());
        }
    }

    private void note(Onboarding onboarding) {
        timeline.add(
                onboarding.id(),
                Timeline.Type.NOTE,
                Timeline.EMBARK,
                "The next code comes by a call: an SMS rarely reaches a number of this type.");
    }
}
