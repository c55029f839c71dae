package violations.process.beta;

/** Is used where it must not be. */
public final class BetaProcess {}
