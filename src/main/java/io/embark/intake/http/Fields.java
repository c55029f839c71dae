package io.embark.intake.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request, read one by one. Everything that is wrong is collected and told at once by {@link #verify}; before it,
 * no value is to be used.
 */
final class Fields {

    private static final int MOST_UNKNOWN_FIELDS_NAMED = 20;

    private final ObjectNode values;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    private Fields(ObjectNode values) {
        this(values, "", new ArrayList<>());
    }

    private Fields(ObjectNode values, String prefix, List<FieldError> errors) {
        this.values = values;
        this.prefix = prefix;
        this.errors = errors;
    }

    static Fields of(ObjectNode body) {
        return new Fields(body);
    }

    /** The parameters of a query; a parameter given twice is no text. */
    static Fields of(Map<String, String[]> parameters) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, texts) -> {
            if (texts.length == 1) {
                values.put(name, texts[0]);
            } else {
                values.putArray(name);
            }
        });
        return new Fields(values);
    }

    /** One line of text: stripped, in Unicode's composed form, without control characters; blank is absent. */
    Field<String> text(String name) {
        return printable(name, "");
    }

    /** Text that may have several lines. */
    Field<String> lines(String name) {
        return printable(name, "\n\r\t");
    }

    /** Texts, each on one line and stripped; blank ones are left out. */
    Field<List<String>> texts(String name) {
        return value(name, Fields::isListOfTexts, Fields::texts, "must be a list of texts, each in quotes")
                .check(
                        texts -> texts.stream().flatMapToInt(String::codePoints).allMatch(Fields::isPrintable),
                        "must not contain control characters or broken Unicode; type it again without them");
    }

    private static boolean isListOfTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream()
                .map(text -> stripped(Normalizer.normalize(text.textValue(), Normalizer.Form.NFC)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private Field<String> printable(String name, String allowed) {
        return raw(name)
                .as(text -> stripped(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .filled()
                .check(
                        text -> text.codePoints().allMatch(c -> isPrintable(c) || allowed.indexOf(c) >= 0),
                        "must not contain control characters or broken Unicode; type it again without them");
    }

    /** Without the blanks around it, no-break spaces included: sheets are full of them. */
    private static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    /** Text exactly as it was sent, for secrets. */
    Field<String> raw(String name) {
        return value(name, JsonNode::isTextual, JsonNode::textValue, "must be one text, in quotes");
    }

    Field<Boolean> flag(String name) {
        return value(name, JsonNode::isBoolean, JsonNode::booleanValue, "must be true or false, without quotes");
    }

    /** The fields of an object in this one, whose errors are told here as {@code object.field}; empty when it is absent. */
    Optional<Fields> within(String name) {
        return Optional.ofNullable(
                value(name, JsonNode::isObject, ObjectNode.class::cast, "must be an object, in braces")
                        .as(object -> new Fields(object, prefix + name + ".", errors))
                        .orNull());
    }

    private <T> Field<T> value(String name, Predicate<JsonNode> type, Function<JsonNode, T> reader, String message) {
        known.add(name);
        JsonNode node = values.path(name);
        if (node.isNull() || node.isMissingNode()) {
            return new Field<>(name, null);
        }
        return new Field<>(name, node).check(type, message).as(reader);
    }

    void refuse(String field, String message) {
        String named = prefix + field;
        if (errors.stream().noneMatch(error -> error.field().equals(named))) {
            errors.add(new FieldError(named, message));
        }
    }

    /** For fields that exist but have no place in this request. */
    void refuseIfSent(String name, String message) {
        if (values.has(name)) {
            refuse(name, message);
        }
    }

    /** Whether the request names the field, even if without a value. */
    boolean isSent(String name) {
        return values.has(name);
    }

    /** A misspelt field must not pass for an absent one. */
    void refuseUnknown() {
        values.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && errors.size() < known.size() + MOST_UNKNOWN_FIELDS_NAMED) {
                refuse(quotable(name), "is not known here; check its spelling or leave it out");
            }
        });
    }

    private static String quotable(String name) {
        String printable = name.codePoints()
                .filter(Fields::isPrintable)
                .limit(64)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.isBlank() ? "(blank)" : printable;
    }

    void verify() {
        verify(Map.of());
    }

    /**
     * Tells everything that is wrong.
     *
     * @param extras further members of the problem
     */
    void verify(Map<String, ?> extras) {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors, extras);
        }
    }

    /** One field on its way from what was sent to what is meant. Absent and refused fields pass all further steps untouched. */
    final class Field<T> {

        private final String name;
        private final @Nullable T value;
        private final boolean refused;

        private Field(String name, @Nullable T value) {
            this(name, value, false);
        }

        private Field(String name, @Nullable T value, boolean refused) {
            this.name = name;
            this.value = value;
            this.refused = refused;
        }

        Field<T> check(Predicate<? super T> condition, String message) {
            return value == null || condition.test(value) ? this : refuse(message);
        }

        <R> Field<R> as(Function<? super T, ? extends R> reader) {
            return new Field<>(name, value == null ? null : reader.apply(value), refused);
        }

        /** As {@link #as}, with a reader that throws what it cannot read; the exception's message is told only without another. */
        <R> Field<R> as(
                Function<? super T, ? extends R> reader,
                Class<? extends RuntimeException> unreadable,
                @Nullable String message) {
            try {
                return as(reader);
            } catch (RuntimeException e) {
                if (unreadable.isInstance(e)) {
                    return refuse(message == null ? String.valueOf(e.getMessage()) : message);
                }
                throw e;
            }
        }

        <E extends Enum<E>> Field<E> oneOf(Class<E> type) {
            List<String> names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
            return check(text -> names.contains(text), "must be one of " + String.join(", ", names))
                    .as(text -> Enum.valueOf(type, text.toString()));
        }

        /** @param most in characters as people count them, not in bytes */
        Field<T> length(int least, int most) {
            return check(
                    text -> {
                        String string = text.toString();
                        int length = string.codePointCount(0, string.length());
                        return length >= least && length <= most;
                    },
                    least > 1
                            ? "must have %d to %d characters".formatted(least, most)
                            : "must have at most %d characters".formatted(most));
        }

        /** @param what it is and where to find it */
        Field<T> required(String what) {
            return value == null && !refused ? refuse("is required: " + what) : this;
        }

        private Field<T> filled() {
            return value instanceof String text && text.isEmpty() ? new Field<>(name, null) : this;
        }

        private <R> Field<R> refuse(String message) {
            Fields.this.refuse(name, message);
            return new Field<>(name, null, true);
        }

        boolean isPresent() {
            return value != null;
        }

        /** The value of a required field, after {@link Fields#verify}. */
        T get() {
            if (value == null) {
                throw new IllegalStateException(name + " was not verified");
            }
            return value;
        }

        T or(T fallback) {
            return value == null ? fallback : value;
        }

        @Nullable
        T orNull() {
            return value;
        }
    }
}
