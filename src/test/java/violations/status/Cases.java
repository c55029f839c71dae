package violations.status;

/** Is used where it must not be. */
public final class Cases {}
