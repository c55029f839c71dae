package io.embark.process.clientscreening;

import io.embark.domain.OnboardingId;
import io.embark.process.WhoActs;
import io.embark.process.clientscreening.ClientScreening.Variables;
import io.embark.process.clientscreening.OpenReviews.Review;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * The only class that completes tasks of {@code client-screening}: one decision for several rows of a partner, in one transaction; all of
 * those that are still open get it, or none does. What somebody
 * else has decided, claimed or is deciding is left alone, and the timeline of the row from which it was decided says so.
 */
@Component
class ClientScreeningProcess {

    /** A form's list comes as JSON, a list from Java as Java writes it: the ids in it are alike. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TaskService tasks;
    private final OpenReviews reviews;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final WhoActs whoActs;

    ClientScreeningProcess(
            TaskService tasks, OpenReviews reviews, Onboardings onboardings, Timeline timeline, WhoActs whoActs) {
        this.tasks = tasks;
        this.reviews = reviews;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    /** @throws IllegalArgumentException when one of the ids is not this partner's; no form offers such a one */
    void decideAlso(DelegateTask task, Onboarding onboarding, String ticked, ReviewDecision decision, String reason) {
        Map<OnboardingId, Onboarding> others = ticked(onboarding, ticked);
        String operator = whoActs.inTask(task);
        List<Review> open = reviews.take(onboarding, others.keySet()).stream()
                .filter(review -> review.holder() == null || review.holder().equals(operator))
                .toList();
        open.forEach(review -> tasks.complete(
                review.task(),
                Map.ofEntries(Variables.POLICY_DECISION.with(decision.name()), Variables.POLICY_REASON.with(reason))));
        Set<OnboardingId> decided = open.stream().map(Review::id).collect(Collectors.toSet());
        tell(
                onboarding,
                operator,
                "The same was decided for: %s.",
                others.values().stream().filter(other -> decided.contains(other.id())));
        tell(
                onboarding,
                operator,
                "Left alone, because somebody else has decided it meanwhile or is working on it: %s.",
                others.values().stream().filter(other -> !decided.contains(other.id())));
    }

    private Map<OnboardingId, Onboarding> ticked(Onboarding onboarding, String ticked) {
        Map<OnboardingId, Onboarding> others = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        ID.matcher(ticked)
                .results()
                .map(MatchResult::group)
                .map(OnboardingId::of)
                .filter(id -> !id.equals(onboarding.id()))
                .forEach(id -> others.put(
                        id,
                        onboardings
                                .findOwned(onboarding.partnerId(), id)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "One of the ticked rows is not a row of this partner. Nothing was decided:"
                                                + " reload the task and tick again."))));
        return others;
    }

    private void tell(Onboarding onboarding, String operator, String words, Stream<Onboarding> others) {
        String names = others.map(other -> "%s (%s)"
                        .formatted(other.legalEntityName(), other.phoneNumber().formatted()))
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            timeline.add(onboarding.id(), Timeline.Type.NOTE, operator, words.formatted(names));
        }
    }
}
