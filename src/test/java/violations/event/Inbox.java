package violations.event;

/** Is used where it must not be. */
public final class Inbox {}
