package violations.backend.tyntec;

/** Is used where it must not be. */
public final class Client {}
