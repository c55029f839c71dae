package io.embark.sandbox.world;

import java.time.Instant;

/**
 * What a phone received.
 *
 * @param channel {@code SMS} or {@code VOICE}
 * @param text what the phone shows, or what the caller says
 * @param code the six digits in it
 * @param at when it arrived
 */
public record PhoneMessage(String channel, String text, String code, Instant at) {}
