package io.embark.domain;

/**
 * Where a mailbox is read.
 *
 * @param tls whether the connection is encrypted from its beginning (imaps)
 */
public record MailboxServer(String host, int port, String user, String password, boolean tls) {

    /** Without the password. */
    @Override
    public String toString() {
        return "MailboxServer[%s:%d]".formatted(host, port);
    }
}
