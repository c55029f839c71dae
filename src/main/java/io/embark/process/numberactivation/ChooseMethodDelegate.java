package io.embark.process.numberactivation;

import io.embark.backend.BusinessNumbers;
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

/** Chooses how the next code is sent by the table {@code code-method}, and tells what has to be done for it: nothing, if it is verified. */
@Component
class ChooseMethodDelegate implements JavaDelegate {

    private final Cases cases;
    private final BusinessNumbers numbers;
    private final CodeMethods methods;
    private final CodeRequests requests;
    private final CallTimes calls;
    private final Timeline timeline;

    ChooseMethodDelegate(
            Cases cases,
            BusinessNumbers numbers,
            CodeMethods methods,
            CodeRequests requests,
            CallTimes calls,
            Timeline timeline) {
        this.cases = cases;
        this.numbers = numbers;
        this.methods = methods;
        this.requests = requests;
        this.calls = calls;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Onboarding onboarding = cases.of(execution);
        CodeMethod method = choose(execution, onboarding);
        Variables.CODE_METHOD.set(execution, method.name());
        Variables.CALL_KIND.set(execution, calls.kindOf(onboarding).name());
        Variables.NEEDED.set(execution, needed(execution, onboarding, method));
    }

    private CodeMethod choose(DelegateExecution execution, Onboarding onboarding) {
        ActivationMethod wished = Variables.WISHED_METHOD
                .from(execution)
                .map(ActivationMethod::valueOf)
                .orElse(onboarding.activationMethod());
        int attempt = requests.newest(onboarding.id()).isPresent() ? 2 : 1;
        Choice choice = methods.choose(onboarding.phoneNumber(), wished, attempt);
        if (wished == ActivationMethod.SMS && choice.method() == CodeMethod.VOICE) {
            timeline.add(
                    onboarding.id(),
                    Timeline.Type.NOTE,
                    Timeline.EMBARK,
                    "The next code comes by a call: an SMS rarely reaches a number of this type.");
        }
        return choice.method();
    }

    /** What the platform shows as verified is believed, unless it has just refused to register the number for not being so. */
    private String needed(DelegateExecution execution, Onboarding onboarding, CodeMethod method) {
        boolean refused = Variables.REVERIFICATION_NEEDED.equals(
                Variables.REASON_CODE.from(execution).orElse(""));
        if (!refused && numbers.read(onboarding.requiredPhoneNumberId()).codeVerified()) {
            return Variables.NOTHING;
        }
        return calls.mayRequest(onboarding, method) ? Variables.CODE : Variables.CALL;
    }
}
