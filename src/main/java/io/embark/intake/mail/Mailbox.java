package io.embark.intake.mail;

import io.embark.domain.MailboxServer;
import io.embark.process.mailedrequest.MailedRequestProcess;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes unseen messages out of the mailbox: each is stored first and marked as seen then, so that a crash in between only has it looked
 * at again, and found. Several nodes may look at once.
 */
class Mailbox {

    /** In one go, so that a flood holds up nobody. */
    private static final int ROUND = 50;

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final MailboxServer server;
    private final String folder;
    private final MessageReader reader;
    private final MailedRequestProcess process;

    Mailbox(MailboxServer server, String folder, MessageReader reader, MailedRequestProcess process) {
        this.server = server;
        this.folder = folder;
        this.reader = reader;
        this.process = process;
    }

    /** @throws MessagingException when the mailbox cannot be read now */
    void read() throws MessagingException {
        try (Store store = Session.getInstance(properties()).getStore(protocol())) {
            store.connect(server.host(), server.port(), server.user(), server.password());
            try (Folder box = store.getFolder(folder)) {
                box.open(Folder.READ_WRITE);
                Message[] unseen = box.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int i = 0; i < Math.min(unseen.length, ROUND); i++) {
                    take(unseen[i], (UIDFolder) box);
                }
            }
        }
    }

    /** One that cannot be stored stays unseen, and holds up no other. */
    private void take(Message message, UIDFolder box) throws MessagingException {
        try {
            process.receive(reader.read(message, box.getUIDValidity() + "/" + box.getUID(message)));
        } catch (RuntimeException e) {
            log.warn("A message of the mailbox could not be stored and is tried again.", e);
            message.setFlag(Flags.Flag.SEEN, false);
            return;
        }
        message.setFlag(Flags.Flag.SEEN, true);
    }

    private String protocol() {
        return server.tls() ? "imaps" : "imap";
    }

    private Properties properties() {
        Properties properties = new Properties();
        String prefix = "mail." + protocol();
        // Jakarta Mail waits forever by default.
        properties.setProperty(prefix + ".connectiontimeout", "10000");
        properties.setProperty(prefix + ".timeout", "20000");
        properties.setProperty(prefix + ".writetimeout", "20000");
        properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
        // Looking at a message marks nothing.
        properties.setProperty(prefix + ".peek", "true");
        return properties;
    }
}
