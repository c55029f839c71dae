package io.embark.intake.http;

import java.util.List;

/**
 * One page of a partner's onboardings.
 *
 * @param page counted from 0
 * @param total how many there are on all pages
 */
record PageView(List<OnboardingView> items, int page, int size, long total) {}
