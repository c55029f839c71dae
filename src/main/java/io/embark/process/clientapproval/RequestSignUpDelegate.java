package io.embark.process.clientapproval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embark.backend.ServiceCalls;
import io.embark.backend.SignUps.SignUp;
import io.embark.backend.SignUps.SignUpRequest;
import io.embark.process.Cases;
import io.embark.process.Steps;
import io.embark.process.clientapproval.ClientApproval.Variables;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens a hosted sign-up, whose link the mail to the partner carries for its client. */
@Component
class RequestSignUpDelegate implements JavaDelegate {

    private final Cases cases;
    private final Steps steps;
    private final ServiceCalls calls;
    private final ApprovalLedger ledger;
    private final Onboardings onboardings;
    private final ApprovalSettings settings;
    private final ObjectMapper json;

    RequestSignUpDelegate(
            Cases cases,
            Steps steps,
            ServiceCalls calls,
            ApprovalLedger ledger,
            Onboardings onboardings,
            ApprovalSettings settings,
            ObjectMapper json) {
        this.cases = cases;
        this.steps = steps;
        this.calls = calls;
        this.ledger = ledger;
        this.onboardings = onboardings;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // A correction of the Business Manager waits until the request is out, and then replaces it.
        onboardings.lock(cases.idOf(execution));
        Onboarding onboarding = cases.of(execution);
        ApprovalLedger.Opened opened = ledger.openWithToken(
                onboarding, Variables.REVOKED_WABA.from(execution).orElse(null));
        SignUp signUp = calls.requestSignUp(
                steps.of(execution),
                new SignUpRequest(
                        onboarding.displayName(),
                        onboarding.legalEntityName(),
                        URI.create(settings.callbackUrl() + "/" + opened.token()),
                        metaData(onboarding)));
        ledger.sent(opened.request(), signUp);
    }

    private String metaData(Onboarding onboarding) {
        Map<String, String> metaData = new LinkedHashMap<>();
        metaData.put("onboardingId", onboarding.id().toString());
        metaData.put("businessManagerId", onboarding.businessManagerId());
        try {
            return json.writeValueAsString(metaData);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
