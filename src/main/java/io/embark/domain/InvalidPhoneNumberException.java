package io.embark.domain;

/** What was given is no phone number in international format; the message says what is wrong, without the number. */
public class InvalidPhoneNumberException extends RuntimeException {

    public InvalidPhoneNumberException(String message) {
        super(message);
    }
}
