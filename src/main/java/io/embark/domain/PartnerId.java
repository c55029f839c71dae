package io.embark.domain;

import java.util.regex.Pattern;

/**
 * Who a partner is: the id that administrators gave it, which is also the id of its Camunda tenant. Controllers of the partner API
 * take it as the authenticated principal.
 *
 * @param value 1 to 50 lower-case letters, digits and single hyphens between them
 */
public record PartnerId(String value) {

    private static final Pattern FORM = Pattern.compile("(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException when the value has another form */
    public PartnerId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a partner id has up to 50 lower-case letters, digits and hyphens");
        }
    }

    /** Whether the value could be a partner's id. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
