package violations.engine;

/** Is used where it must not be. */
public final class Walls {}
