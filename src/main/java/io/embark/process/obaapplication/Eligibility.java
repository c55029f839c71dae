package io.embark.process.obaapplication;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.OfficialAccount;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.status.OfficialAccountEvidence;
import io.embark.status.Onboarding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code oba-eligibility} what is missing, with what the platform shows of the number at this moment. */
@Component
class Eligibility {

    private final BusinessNumbers numbers;
    private final BusinessAccounts accounts;
    private final DecisionService decisions;
    private final Clock clock;

    Eligibility(BusinessNumbers numbers, BusinessAccounts accounts, DecisionService decisions, Clock clock) {
        this.numbers = numbers;
        this.accounts = accounts;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * @param evidence what would be handed in
     * @throws io.embark.backend.PlatformUnavailableException when the platform cannot be asked now
     */
    Finding check(Moment moment, Onboarding onboarding, OfficialAccountEvidence evidence) {
        OfficialAccount account = numbers.officialAccount(onboarding.requiredPhoneNumberId());
        Instant onPlatformSince = onPlatformSince(account, onboarding);
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("moment", moment.name());
        facts.put("registered", account.registered());
        facts.put(
                "daysOnPlatform",
                Duration.between(onPlatformSince, clock.instant()).toDays());
        facts.put("businessVerified", isVerified(onboarding.businessManagerId()));
        facts.put("twoStepOn", account.twoStepOn());
        facts.put("nameApproved", account.nameReview() == Review.APPROVED);
        facts.put("inBusinessApp", account.inBusinessApp());
        facts.put("links", evidence.links().size());
        facts.put("notabilityShown", evidence.showsNotability());
        facts.put("officialAccount", account.state().name());
        DmnDecisionTableResult rules = decisions
                .evaluateDecisionTableByKey(ObaApplication.ELIGIBILITY)
                .variables(facts)
                .evaluate();
        return new Finding(account.state(), missing(rules), possibleFrom(rules, onPlatformSince));
    }

    private static List<String> missing(DmnDecisionTableResult rules) {
        return rules.getResultList().stream()
                .map(rule -> String.valueOf(rule.get("missing")))
                .toList();
    }

    /** When what only takes time is fulfilled; null when nothing of this kind is missing. */
    private static @Nullable Instant possibleFrom(DmnDecisionTableResult rules, Instant onPlatformSince) {
        return rules.getResultList().stream()
                .map(rule -> rule.get("afterDays"))
                .filter(Objects::nonNull)
                .map(days -> onPlatformSince.plus(Duration.ofDays(((Number) days).longValue())))
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Where the platform does not say it: since we registered the number. */
    private static Instant onPlatformSince(OfficialAccount account, Onboarding onboarding) {
        return account.onboardedAt() != null
                ? account.onboardedAt()
                : Objects.requireNonNull(onboarding.endedAt(), "only registered numbers are asked for");
    }

    private boolean isVerified(String businessManagerId) {
        return accounts.businessVerification(businessManagerId).state() == BusinessVerification.State.VERIFIED;
    }

    /** At which moment the table is asked: the evidence may be completed in between. */
    enum Moment {
        APPLICATION,
        SUBMISSION
    }

    /**
     * @param state what the platform shows of an earlier request
     * @param missing codes of reasons; empty when the number is eligible
     * @param possibleFrom when what only takes time is fulfilled, or null
     */
    record Finding(OfficialState state, List<String> missing, @Nullable Instant possibleFrom) {

        boolean isEligible() {
            return missing.isEmpty();
        }
    }
}
