package violations.backend;

/** Is used where it must not be. */
public final class Port {}
