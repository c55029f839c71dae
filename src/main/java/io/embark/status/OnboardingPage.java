package io.embark.status;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page counted from 0
 * @param total how many there are on all pages
 */
public record OnboardingPage(List<Onboarding> items, int page, int size, long total) {}
