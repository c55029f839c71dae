package io.embark.backend.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.util.MultiValueMap;

/**
 * One call to a back end.
 *
 * @param purpose what the call is for, as an operator reads it after "could not": {@code register the number}
 * @param method the HTTP method; a {@code GET} changes nothing outside and is therefore never in doubt
 * @param template path and query below the base address with {@code {variables}}; logs and messages show it unexpanded, because
 *     tyntec's paths contain phone numbers
 * @param variables the values of the template's variables, not yet encoded
 * @param body the JSON body, the only place for codes and PINs, or null for none
 * @param parts the parts of a multipart body, or null for none
 */
public record Call(
        String purpose,
        HttpMethod method,
        String template,
        Map<String, String> variables,
        @Nullable Map<String, ?> body,
        @Nullable MultiValueMap<String, Object> parts) {

    /** A call without files. */
    public Call(
            String purpose,
            HttpMethod method,
            String template,
            Map<String, String> variables,
            @Nullable Map<String, ?> body) {
        this(purpose, method, template, variables, body, null);
    }

    /** The same call with a multipart body instead of a JSON one. */
    public Call with(MultiValueMap<String, Object> parts) {
        return new Call(purpose, method, template, variables, null, parts);
    }

    /** Whether a lost answer leaves open if the call had its effect. */
    public boolean changesSomething() {
        return !HttpMethod.GET.equals(method);
    }

    /** The call as messages name it: purpose, method and template without query. */
    @Override
    public String toString() {
        return purpose + " (" + method + " " + path() + ")";
    }

    String path() {
        int query = template.indexOf('?');
        return query < 0 ? template : template.substring(0, query);
    }
}
