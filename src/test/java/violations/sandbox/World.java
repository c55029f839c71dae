package violations.sandbox;

/** Is used where it must not be. */
public final class World {}
