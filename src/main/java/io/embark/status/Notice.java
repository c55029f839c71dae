package io.embark.status;

import java.util.Map;

/**
 * A mail that belongs to no case: to the people who run this installation, in English.
 *
 * @param recipient one mail address
 * @param template the name of the template in {@code templates/mail/operations}
 * @param occasion what makes this mail another one; the same template for the same occasion goes out once
 * @param facts what the template can say, as {@code mail.…}; no secrets
 */
public record Notice(String recipient, String template, String occasion, Map<String, String> facts) {}
