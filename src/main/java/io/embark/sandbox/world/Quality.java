package io.embark.sandbox.world;

/** How well recipients take what a number or a template sends (backends.md §3.3); {@code UNKNOWN} before the platform has seen enough. */
public enum Quality {
    GREEN,
    YELLOW,
    RED,
    UNKNOWN
}
