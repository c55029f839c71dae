package io.embark.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people do beside the partner: operators complete tasks over the engine's REST API, and somebody moves the sandbox's clock. */
public final class People {

    private final Http otherSide;

    public People(String base) {
        this.otherSide = Http.anonymous(base);
    }

    public void advance(Duration by) {
        Http.Reply reply = otherSide.post("/sandbox/clock", Map.of("advance", by.toString()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** Completes the one open task of the case, which must be this one. */
    public void complete(Http person, OnboardingStory story, String taskKey, Map<String, ?> values) {
        Http.Reply reply = submit(person, task(person, story, taskKey), values);
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }

    public Http.Reply submit(Http person, String task, Map<String, ?> values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return person.post("/engine-rest/task/" + task + "/submit-form", Map.of("variables", variables));
    }

    /** The id of the one open task of the case, which must be this one. */
    public String task(Http person, OnboardingStory story, String key) {
        JsonNode open = tasks(person, story);
        assertThat(open)
                .as(story.onboarding().toString())
                .extracting(task -> task.get("taskDefinitionKey").asText())
                .containsExactly(key);
        return open.get(0).get("id").asText();
    }

    public JsonNode tasks(Http person, OnboardingStory story) {
        return person.get("/engine-rest/task?processInstanceBusinessKey=" + story.id())
                .json();
    }
}
