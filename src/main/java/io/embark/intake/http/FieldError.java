package io.embark.intake.http;

/**
 * What is wrong with one field.
 *
 * @param field its name as in the API
 * @param message what is wrong and what to do, to be read after the field's name
 */
public record FieldError(String field, String message) {}
