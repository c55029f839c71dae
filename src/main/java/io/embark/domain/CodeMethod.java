package io.embark.domain;

/** How the platform delivers a verification code. */
public enum CodeMethod {
    SMS,
    VOICE
}
