package io.embark.process;

/** The platform could not be asked just now; nothing has changed, and the same command may be given again in a moment. */
public class PlatformAwayException extends RuntimeException {

    public PlatformAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
