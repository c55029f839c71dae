package io.embark.intake.http;

import io.embark.status.Onboarding;

/**
 * What became of a row that a partner handed in.
 *
 * @param onboarding the partner's live case of the number
 * @param started whether it is a new one
 */
public record HandedIn(Onboarding onboarding, boolean started) {}
