package io.embark.process.clientscreening;

import io.embark.process.Cases;
import io.embark.process.clientscreening.ClientScreening.Elements;
import io.embark.process.clientscreening.OpenReviews.Review;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Offers the partner's other open policy reviews beside the one that is decided, and again when somebody claims it: rows come one after
 * the other, and the first must not know the fewest.
 */
@Component
class OtherReviewsListener implements TaskListener, TaskFacts {

    private static final String BRIEFING = "briefing";
    private static final String OTHER_REVIEWS = "otherReviews";

    private final Cases cases;
    private final OpenReviews reviews;

    OtherReviewsListener(Cases cases, OpenReviews reviews) {
        this.cases = cases;
        this.reviews = reviews;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.REVIEW_POLICY;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of(OTHER_REVIEWS, options(onboarding, null));
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null && task.getVariableLocal(BRIEFING) instanceof Map<?, ?> known) {
            Map<Object, Object> briefing = new LinkedHashMap<>(known);
            briefing.put(OTHER_REVIEWS, options(cases.of(task), task.getAssignee()));
            task.setVariableLocal(
                    BRIEFING,
                    Variables.objectValue(briefing)
                            .serializationDataFormat(SerializationDataFormats.JSON)
                            .create());
        }
    }

    private List<Map<String, String>> options(Onboarding onboarding, @Nullable String operator) {
        return reviews.beside(onboarding, operator).stream()
                .map(OtherReviewsListener::option)
                .toList();
    }

    private static Map<String, String> option(Review review) {
        return Map.of("label", review.label(), "value", review.id().toString());
    }
}
