package violations.security;

/** Is used where it must not be. */
public final class People {}
