package io.embark.sandbox.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message template of a WABA; name and language together are its key (backends.md §3.4). */
public record Template(String id, String name, String language, Category category, Status status, Quality quality) {

    /** The state of its review (backends.md §3.4). */
    public enum Status {
        APPROVED,
        PENDING,
        REJECTED,
        PAUSED,
        DISABLED,
        IN_APPEAL,
        LIMIT_EXCEEDED,
        ARCHIVED,
        PENDING_DELETION,
        DELETED
    }

    public enum Category {
        AUTHENTICATION,
        MARKETING,
        UTILITY
    }

    String key() {
        return name + " " + language;
    }

    Template withId(String other) {
        return new Template(other, name, language, category, status, quality);
    }

    /** Whether it moves with a number of its account (backends.md §4.3). */
    boolean moves() {
        return status == Status.APPROVED && quality == Quality.GREEN;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("name", name);
        fields.put("language", language);
        fields.put("status", status.name());
        fields.put("category", category.name());
        fields.put("quality_score", Map.of("score", quality.name()));
        return fields;
    }

    /** A template as a control names it; what is not given is the good case. */
    public record Setting(
            @Nullable String name,
            @Nullable String language,
            @Nullable Category category,
            @Nullable Status status,
            @Nullable Quality quality) {

        Template template(String id) {
            if (name == null || !name.matches("[a-z0-9_]{1,512}")) {
                throw new IllegalArgumentException(
                        "The name of a template consists of 1 to 512 small letters, digits and underscores");
            }
            return new Template(
                    id,
                    name,
                    Objects.requireNonNullElse(language, "en"),
                    Objects.requireNonNullElse(category, Category.UTILITY),
                    Objects.requireNonNullElse(status, Status.APPROVED),
                    Objects.requireNonNullElse(quality, Quality.GREEN));
        }
    }
}
