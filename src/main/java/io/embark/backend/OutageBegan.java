package io.embark.backend;

/**
 * A node no longer calls a back end, because its calls failed too often. Published by each node that notices, and again whenever a trial
 * call failed.
 *
 * @param backend the back end as messages name it: {@code Meta}, {@code tyntec}
 */
public record OutageBegan(String backend) {}
