package io.embark.sandbox.network;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.annotation.PreDestroy;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** A real mail server on a free port of this machine, and what it received. */
@Component
@Profile("sandbox")
public class Mails {

    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);

    /** Patience with a busy machine; the server itself is up at once. */
    private static final int STARTUP_MILLIS = 20_000;

    private final Clock clock;
    private final GreenMail server;
    private final List<Mail> received = new CopyOnWriteArrayList<>();

    Mails(Clock clock) {
        this.clock = clock;
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(STARTUP_MILLIS);
        ServerSetup imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        imap.setServerStartupTimeout(STARTUP_MILLIS);
        server = new GreenMail(new ServerSetup[] {smtp, imap});
        server.start();
        UserManager users = server.getUserManager();
        server.setUser(MAILBOX, MAILBOX, MAILBOX);
        users.setMessageDeliveryHandler((message, recipient) -> {
            if (!recipient.getEmail().equals(MAILBOX)) {
                received.add(new Mail(
                        recipient.getEmail(),
                        Objects.requireNonNullElse(message.getMessage().getSubject(), ""),
                        text(message.getMessage()),
                        this.clock.instant()));
            }
            return mailbox(users, recipient);
        });
    }

    /** The address of the mailbox for deactivations, which is its user and password too. */
    public static final String MAILBOX = "deactivation@embark.example";

    /**
     * Sends a mail to the mailbox for deactivations, as anybody on the internet can.
     *
     * @param from whoever the sender says that it is
     * @throws IllegalArgumentException when that is no mail address
     */
    public void send(String from, String subject, String text) {
        require(from);
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port());
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(MAILBOX);
        mail.setSubject(subject);
        mail.setText(text);
        sender.send(mail);
    }

    private static void require(String from) {
        try {
            new InternetAddress(from, true).validate();
        } catch (AddressException e) {
            throw new IllegalArgumentException("from must be a mail address, for example it@acme.example", e);
        }
    }

    /** The port on which the mailbox for deactivations can be read. */
    int mailboxPort() {
        return server.getImap().getPort();
    }

    /** A mail as one recipient received it. */
    public record Mail(String to, String subject, String text, Instant at) {}

    private static GreenMailUser mailbox(UserManager users, MailAddress recipient) throws UserException {
        synchronized (users) {
            GreenMailUser user = users.getUserByEmail(recipient.getEmail());
            return user == null
                    ? users.createUser(recipient.getEmail(), recipient.getEmail(), recipient.getEmail())
                    : user;
        }
    }

    private static String text(Part part) {
        try {
            if (part.isMimeType("text/*")) {
                return part.getContent().toString().replace("\r\n", "\n").strip();
            }
            if (part.getContent() instanceof Multipart parts) {
                return text(parts);
            }
        } catch (MessagingException | IOException e) {
            LOG.warn("A mail could not be read", e);
        }
        return "";
    }

    /** The plain text, or what comes nearest. */
    private static String text(Multipart parts) throws MessagingException {
        String text = "";
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
            if (!attached && (text.isEmpty() || part.isMimeType("text/plain"))) {
                text = text(part);
            }
        }
        return text;
    }

    /** The port on which the server listens. */
    int port() {
        return server.getSmtp().getPort();
    }

    /** All mails, oldest first. */
    public List<Mail> all() {
        return List.copyOf(received);
    }

    /** Forgets all mails. */
    public void forget() {
        received.clear();
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("The mailboxes could not be emptied", e);
        }
    }

    @PreDestroy
    void stop() {
        server.stop();
    }
}
