package io.embark.intake.sheet;

/** So many sheets come in at this moment that another one has to come a little later. */
public class TooManySheetsException extends RuntimeException {

    TooManySheetsException() {
        super("Too many sheets come in at this moment. Try again shortly.");
    }
}
