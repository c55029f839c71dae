package violations.intake;

/** Is used where it must not be. */
public final class Row {}
