package io.embark.status.mail;

/**
 * Words that a partner can pass on as they are, to whoever has to act.
 *
 * @param reader for whom they are written
 * @param subject one line, for a mail that carries them
 * @param text plain text, without a trace of our API
 */
public record ForwardText(Reader reader, String subject, String text) {

    /** For whom a text is written. */
    public enum Reader {
        CLIENT,
        /** The provider from which the number moves. */
        SOURCE_PROVIDER
    }
}
