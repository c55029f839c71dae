package io.embark.intake.sheet;

/** A file is refused as a whole; the message says why and what to do, to be read after "the file". Nothing of it has been taken. */
public class UnreadableSheetException extends RuntimeException {

    UnreadableSheetException(String message) {
        super(message);
    }
}
