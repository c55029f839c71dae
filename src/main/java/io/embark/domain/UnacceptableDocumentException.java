package io.embark.domain;

/** A file that is not taken as a document; the message says why and what to do, to be read after the words "the file". */
public class UnacceptableDocumentException extends RuntimeException {

    public UnacceptableDocumentException(String message) {
        super(message);
    }
}
