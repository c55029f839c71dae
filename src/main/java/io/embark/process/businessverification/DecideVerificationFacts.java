package io.embark.process.businessverification;

import io.embark.process.AppealFields;
import io.embark.process.NewAppeals;
import io.embark.process.NewAppeals.Refusal;
import io.embark.process.businessverification.BusinessVerification.Elements;
import io.embark.process.businessverification.BusinessVerification.Variables;
import io.embark.status.Appeal.Decision;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the operator needs where nobody answers the refusal; an appeal is offered only where one is possible. */
@Component
class DecideVerificationFacts implements TaskFacts {

    private static final Map<String, String> GO_ON =
            Map.of("label", "Go on: the client or the partner will answer the refusal", "value", Variables.WAIT);
    private static final Map<String, String> APPEAL =
            Map.of("label", "Open an appeal for the client", "value", AppealFields.APPEALED);
    private static final Map<String, String> GIVE_UP =
            Map.of("label", "End the onboarding as rejected", "value", Variables.END);

    private final RefusalFacts facts;
    private final NewAppeals newAppeals;

    DecideVerificationFacts(RefusalFacts facts, NewAppeals newAppeals) {
        this.facts = facts;
        this.newAppeals = newAppeals;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.DECIDE_VERIFICATION;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        Optional<Refusal> refusal = newAppeals.refusal(onboarding, Optional.of(Decision.BUSINESS_VERIFICATION));
        Map<String, Object> shown = new HashMap<>(facts.of(onboarding));
        shown.put("choices", refusal.isPresent() ? List.of(GO_ON, GIVE_UP) : List.of(GO_ON, APPEAL, GIVE_UP));
        shown.put("noAppeal", refusal.map(Refusal::explanation).orElse(""));
        return shown;
    }
}
