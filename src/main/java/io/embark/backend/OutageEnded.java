package io.embark.backend;

/**
 * A node calls a back end again, because its trial calls were answered.
 *
 * @param backend the back end as messages name it: {@code Meta}, {@code tyntec}
 */
public record OutageEnded(String backend) {}
