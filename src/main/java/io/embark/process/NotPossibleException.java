package io.embark.process;

/** What was asked for is not possible at this stage of the case; the message says why and what is possible instead. */
public class NotPossibleException extends RuntimeException {

    public NotPossibleException(String message) {
        super(message);
    }
}
