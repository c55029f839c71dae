package io.embark.status.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mails leave; the server itself is {@code spring.mail}.
 *
 * @param from the sender, with or without a name; people answer to it, so somebody must read it. Required while mails are enabled
 * @param enabled whether mails are sent at all; while they are not, they wait in the outbox
 * @param pollInterval how long a mail waits at most before it is sent, and the pause between two looks into the outbox
 */
@Validated
@ConfigurationProperties("embark.mail")
record MailSettings(
        @DefaultValue("") String from, @DefaultValue("true") boolean enabled, @NotNull Duration pollInterval) {

    @AssertTrue(message = "embark.mail.from must be the mail address of the sender (EMBARK_MAIL_FROM)")
    boolean isFromAnAddress() {
        try {
            return !enabled || new InternetAddress(from, true).getAddress().contains("@");
        } catch (AddressException e) {
            return false;
        }
    }

    @AssertTrue(message = "embark.mail.poll-interval must be longer than nothing")
    boolean isPollIntervalPositive() {
        return pollInterval.compareTo(Duration.ZERO) > 0;
    }

    /** What stands behind the @ of the sender. */
    String domain() {
        return from.substring(from.indexOf('@') + 1).replaceFirst(">\\s*$", "");
    }
}
