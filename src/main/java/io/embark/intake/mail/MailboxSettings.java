package io.embark.intake.mail;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox to which people write for deactivations.
 *
 * @param host IMAP server; while there is none, no mailbox is read
 * @param port of it
 * @param tls whether the connection is encrypted from its beginning
 * @param folder that is read, all of it, whoever has opened what; what was taken is marked as seen, and stays there
 * @param pollInterval pause between two looks
 * @param largest in bytes; of a larger message the beginning is read
 */
@Validated
@ConfigurationProperties("embark.mailbox")
record MailboxSettings(
        @DefaultValue("") String host,
        @DefaultValue("993") @Min(1) @Max(65535) int port,
        @DefaultValue("true") boolean tls,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("PT1M") @NotNull Duration pollInterval,
        @DefaultValue("1048576") @Min(1024) int largest) {

    /** Without the password. */
    @Override
    public String toString() {
        return "MailboxSettings[%s]".formatted(host);
    }
}
