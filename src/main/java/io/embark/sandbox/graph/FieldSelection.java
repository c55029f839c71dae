package io.embark.sandbox.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Graph API's {@code fields} parameter: {@code id,name,owner_business_info{id,name}}. Unknown names are passed over. */
final class FieldSelection {

    private final Map<String, FieldSelection> fields = new LinkedHashMap<>();

    private FieldSelection() {}

    /** @param defaults the names that are answered when nothing was asked for */
    static FieldSelection of(@Nullable String text, List<String> defaults) {
        return parse(text == null || text.isBlank() ? String.join(",", defaults) : text);
    }

    private static FieldSelection parse(String text) {
        FieldSelection selection = new FieldSelection();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == '{' || c == '(') {
                depth++;
            } else if (c == '}' || c == ')') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == text.length())) {
                selection.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return selection;
    }

    private void add(String field) {
        int brace = field.indexOf('{');
        boolean nested = brace >= 0 && field.endsWith("}");
        String name = (nested ? field.substring(0, brace) : field).replaceFirst("[.{(].*$", "");
        if (!name.isEmpty()) {
            fields.put(name, nested ? parse(field.substring(brace + 1, field.length() - 1)) : new FieldSelection());
        }
    }

    /** Whether this field was asked for. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The asked fields of an object, and always its id. */
    Map<String, Object> from(Map<String, Object> object) {
        Map<String, Object> selected = new LinkedHashMap<>();
        fields.forEach((name, nested) -> {
            Object value = object.get(name);
            if (value instanceof Map<?, ?> map && !nested.fields.isEmpty()) {
                Map<String, Object> inner = new LinkedHashMap<>();
                map.forEach((key, element) -> {
                    if (nested.has(key.toString()) || key.equals("id")) {
                        inner.put(key.toString(), element);
                    }
                });
                selected.put(name, inner);
            } else if (value != null) {
                selected.put(name, value);
            }
        });
        if (object.containsKey("id")) {
            selected.put("id", object.get("id"));
        }
        return selected;
    }
}
