package io.embark.status.mail;

/**
 * A mail, ready to be sent.
 *
 * @param subject one line
 * @param text plain text
 */
record Mail(String subject, String text) {}
