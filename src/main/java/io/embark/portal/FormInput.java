package io.embark.portal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.intake.http.FieldError;
import io.embark.intake.http.OnboardingView;
import io.embark.intake.http.Problems;
import io.embark.status.BusinessPolicy;
import io.embark.status.Onboarding;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was typed into a form, under the names of the API. Empty inputs are absent, as nobody can leave an input out. */
final class FormInput {

    private final Map<String, String[]> form;

    FormInput(Map<String, String[]> form) {
        this.form = form;
    }

    /** Texts of these names. */
    ObjectNode texts(String... names) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            typed(name).ifPresent(text -> body.put(name, text));
        }
        return body;
    }

    /** Adds a list, of which each item is typed on a line of its own. */
    ObjectNode withLines(ObjectNode body, String name) {
        List<String> lines = typed(name).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
        lines.forEach(body.putArray(name)::add);
        return body;
    }

    /** Refuses what a form asks for and somebody has emptied: left out, it would pass for what nobody wants to change. */
    void refuseEmptied(String... names) {
        List<FieldError> errors = Stream.of(names)
                .filter(name -> form.containsKey(name) && typed(name).isEmpty())
                .map(name -> new FieldError(name, "must not be empty; what was handed in cannot be taken away"))
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors, Map.of());
        }
    }

    /** Only what differs from the case: a form shows everything that may be corrected, and sends it back. */
    ObjectNode correction(Onboarding onboarding, OnboardingView says) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        change(body, "businessManagerId", onboarding.businessManagerId());
        change(body, "displayName", onboarding.displayName());
        change(body, "activationMethod", onboarding.activationMethod().name());
        change(body, "contactEmail", onboarding.contactEmail());
        change(body, "language", onboarding.language());
        change(body, "timeZone", onboarding.timeZone());
        window(says).ifPresent(window -> body.set("cutOverWindow", window));
        ObjectNode policy = policy(says.businessPolicy());
        if (!policy.isEmpty()) {
            body.set("businessPolicy", policy);
        }
        return body;
    }

    private void change(ObjectNode body, String name, @Nullable String now) {
        typed(name).filter(text -> !text.equals(now)).ifPresent(text -> body.put(name, text));
    }

    private Optional<ObjectNode> window(OnboardingView says) {
        ObjectNode window = JsonNodeFactory.instance.objectNode();
        for (String end : List.of("from", "to")) {
            typed("cutOverWindow." + end).ifPresent(text -> window.put(end, text));
        }
        boolean same = says.cutOverWindow() != null
                && window.path("from")
                        .asText()
                        .equals(local(says.cutOverWindow().from()))
                && window.path("to").asText().equals(local(says.cutOverWindow().to()));
        return window.isEmpty() || same ? Optional.empty() : Optional.of(window);
    }

    /** As browsers write it. */
    static String local(OffsetDateTime time) {
        return time.toLocalDateTime().toString();
    }

    private ObjectNode policy(@Nullable BusinessPolicy told) {
        Map<String, Optional<String>> before = told == null
                ? Map.of()
                : Map.of(
                        "optIn", Optional.ofNullable(told.optIn()),
                        "optOut", Optional.ofNullable(told.optOut()),
                        "humanEscalation", Optional.ofNullable(told.humanEscalation()),
                        "profile", Optional.ofNullable(told.profile()));
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        for (String part : List.of("optIn", "optOut", "humanEscalation", "profile")) {
            if (form.containsKey("businessPolicy." + part)) {
                Optional<String> text = typed("businessPolicy." + part).map(typed -> typed.replace("\r\n", "\n"));
                if (!text.equals(before.getOrDefault(part, Optional.empty()))) {
                    policy.put(part, text.orElse(null));
                }
            }
        }
        return policy;
    }

    private Optional<String> typed(String name) {
        return Optional.ofNullable(form.get(name)).map(values -> values[0]).filter(text -> !text.isBlank());
    }
}
