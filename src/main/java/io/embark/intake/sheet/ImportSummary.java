package io.embark.intake.sheet;

import java.time.Instant;
import java.util.UUID;

/**
 * A sheet that was handed in.
 *
 * @param name of the file, safe to be shown
 * @param rejected rows with something to put right, so far
 */
public record ImportSummary(UUID id, String name, Instant createdAt, boolean finished, int rows, int rejected) {}
