package io.embark.intake.http;

import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.process.RouteProcess;
import io.embark.process.WindowTexts;
import io.embark.status.BusinessPolicies;
import io.embark.status.CutOvers;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a case of what a partner hands in: row, timeline and process in one transaction, one live case per partner and number. */
@Component
class Intake {

    private final Onboardings onboardings;
    private final CutOvers cutOvers;
    private final BusinessPolicies policies;
    private final Timeline timeline;
    private final RouteProcess process;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;

    Intake(
            Onboardings onboardings,
            CutOvers cutOvers,
            BusinessPolicies policies,
            Timeline timeline,
            RouteProcess process,
            IdempotencyKeys keys,
            PlatformTransactionManager transactions) {
        this.onboardings = onboardings;
        this.cutOvers = cutOvers;
        this.policies = policies;
        this.timeline = timeline;
        this.process = process;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Starts a case, or finds the one that the partner has for this number already.
     *
     * @param key under which the answer is kept, or null
     * @param answer puts the outcome into words, inside the transaction
     */
    Answer handIn(PartnerId partner, HandIn row, IdempotencyKeys.@Nullable Use key, Function<Outcome, Answer> answer) {
        try {
            return inOneTransaction(partner, row, key, answer);
        } catch (DuplicateKeyException e) {
            // Somebody, perhaps an operator who resolved a conflict, took the number meanwhile; now we see it.
            return inOneTransaction(partner, row, key, answer);
        }
    }

    private Answer inOneTransaction(
            PartnerId partner, HandIn row, IdempotencyKeys.@Nullable Use key, Function<Outcome, Answer> answer) {
        return transaction.execute(tx -> key == null
                ? answer.apply(handIn(partner, row))
                : keys.once(key, () -> answer.apply(handIn(partner, row))));
    }

    private Outcome handIn(PartnerId partner, HandIn row) {
        boolean conflict = onboardings.isLiveElsewhere(partner.value(), row.phoneNumber());
        Optional<Onboarding> live = onboardings.findLive(partner.value(), row.phoneNumber());
        if (live.isPresent()) {
            return new Outcome(live.get(), false);
        }
        OnboardingId id = OnboardingId.create();
        onboardings.add(row.row(id, partner), conflict);
        timeline.add(id, Timeline.Type.ACTION, partner.value(), "Handed in over the API.");
        if (row.businessPolicy() != null) {
            policies.tell(id, row.businessPolicy(), partner.value());
            timeline.add(
                    id, Timeline.Type.ACTION, partner.value(), "Told how the client keeps to the business policy.");
        }
        if (row.cutOverWindow() != null) {
            cutOvers.agree(id, row.cutOverWindow(), partner.value());
            timeline.add(
                    id,
                    Timeline.Type.ACTION,
                    partner.value(),
                    "Wants the number to move in a window: %s.".formatted(WindowTexts.of(row.cutOverWindow())));
        }
        process.start(onboardings.get(id));
        return new Outcome(onboardings.get(id), true);
    }

    /**
     * @param onboarding the partner's live case of the number
     * @param started whether it is a new one
     */
    record Outcome(Onboarding onboarding, boolean started) {}
}
