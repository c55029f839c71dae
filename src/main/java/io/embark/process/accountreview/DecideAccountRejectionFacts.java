package io.embark.process.accountreview;

import io.embark.process.AppealFields;
import io.embark.process.NewAppeals;
import io.embark.process.NewAppeals.Refusal;
import io.embark.process.accountreview.AccountReview.Elements;
import io.embark.process.accountreview.AccountReview.Variables;
import io.embark.status.Appeal.Decision;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an operator may choose: where the decision is final, an appeal is not even offered. */
@Component
class DecideAccountRejectionFacts implements TaskFacts {

    private static final Map<String, String> APPEAL =
            Map.of("label", "Open an appeal for the client", "value", AppealFields.APPEALED);
    private static final Map<String, String> LOOK_AGAIN =
            Map.of("label", "The platform shows the account as approved: read it again", "value", Variables.LOOK_AGAIN);
    private static final Map<String, String> GIVE_UP =
            Map.of("label", "End the onboarding as rejected; the account is read again before", "value", Variables.END);

    private final NewAppeals newAppeals;

    DecideAccountRejectionFacts(NewAppeals newAppeals) {
        this.newAppeals = newAppeals;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.DECIDE_ACCOUNT_REJECTION;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        Optional<Refusal> refusal = newAppeals.refusal(onboarding, Optional.of(Decision.ACCOUNT_REVIEW));
        return Map.of(
                "choices",
                refusal.isPresent() ? List.of(LOOK_AGAIN, GIVE_UP) : List.of(APPEAL, LOOK_AGAIN, GIVE_UP),
                "noAppeal",
                refusal.map(Refusal::explanation).orElse(""));
    }
}
