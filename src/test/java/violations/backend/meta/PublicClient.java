package violations.backend.meta;

/** Can be used without its port. */
public final class PublicClient {}
