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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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
    Answer handIn(PartnerId partner, HandIn row, IdempotencyKeys.@Nullable Use key, Function<HandedIn, Answer> answer) {
        Supplier<Answer> work = () -> answer.apply(add(partner, row, partner.value(), "Handed in over the API."));
        return inOneTransaction(() -> key == null ? work.get() : keys.once(key, work));
    }

    /** As above, by somebody who works for the partner. */
    HandedIn handIn(PartnerId partner, HandIn row, String actor, String words) {
        return inOneTransaction(() -> add(partner, row, actor, words));
    }

    private <T> T inOneTransaction(Supplier<T> work) {
        try {
            return transaction.execute(tx -> work.get());
        } catch (DuplicateKeyException e) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                // Part of a greater one, which is for its owner to do again.
                throw e;
            }
            // Somebody, perhaps an operator who resolved a conflict, took the number meanwhile; now we see it.
            return transaction.execute(tx -> work.get());
        }
    }

    private HandedIn add(PartnerId partner, HandIn row, String actor, String words) {
        boolean conflict = onboardings.isLiveElsewhere(partner.value(), row.phoneNumber());
        Optional<Onboarding> live = onboardings.findLive(partner.value(), row.phoneNumber());
        if (live.isPresent()) {
            return new HandedIn(live.get(), false);
        }
        OnboardingId id = OnboardingId.create();
        onboardings.add(row.row(id, partner), conflict);
        timeline.add(id, Timeline.Type.ACTION, actor, words);
        if (row.businessPolicy() != null) {
            policies.tell(id, row.businessPolicy(), actor);
            timeline.add(id, Timeline.Type.ACTION, actor, "Told how the client keeps to the business policy.");
        }
        if (row.cutOverWindow() != null) {
            cutOvers.agree(id, row.cutOverWindow(), actor);
            timeline.add(
                    id,
                    Timeline.Type.ACTION,
                    actor,
                    "Wants the number to move in a window: %s.".formatted(WindowTexts.of(row.cutOverWindow())));
        }
        process.start(onboardings.get(id));
        return new HandedIn(onboardings.get(id), true);
    }
}
