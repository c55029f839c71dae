package io.embark.intake.mail;

import io.embark.domain.MailboxServer;
import io.embark.intake.mail.MailboxPositions.Place;
import io.embark.process.mailedrequest.MailedRequestProcess;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages out of the mailbox: each is stored first and passed then, so that a crash in between only has it looked at again, and
 * found. One that cannot be taken is tried again in each round, and holds up no other. Several nodes may look at once.
 */
class Mailbox {

    /** In one go, so that a flood holds up nobody. */
    private static final int ROUND = 50;

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final MailboxServer server;
    private final String folder;
    private final MessageReader reader;
    private final MailedRequestProcess process;
    private final MailboxPositions positions;

    Mailbox(
            MailboxServer server,
            String folder,
            MessageReader reader,
            MailedRequestProcess process,
            MailboxPositions positions) {
        this.server = server;
        this.folder = folder;
        this.reader = reader;
        this.process = process;
        this.positions = positions;
    }

    /** @throws MessagingException when the mailbox cannot be read now */
    void read() throws MessagingException {
        try (Store store = Session.getInstance(properties()).getStore(protocol())) {
            store.connect(server.host(), server.port(), server.user(), server.password());
            Folder box = store.getFolder(folder);
            box.open(Folder.READ_WRITE);
            try {
                read(box, (UIDFolder) box);
            } finally {
                if (box.isOpen()) {
                    // What others have marked as deleted is theirs.
                    box.close(false);
                }
            }
        }
    }

    private void read(Folder box, UIDFolder numbered) throws MessagingException {
        Place place = new Place(server.user() + "@" + server.host() + "/" + folder, numbered.getUIDValidity());
        for (long uid : positions.left(place, ROUND)) {
            take(numbered.getMessageByUID(uid), uid, place, box);
        }
        long last = positions.last(place, numbered.getUIDNext());
        int looked = 0;
        for (Message message : numbered.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            long uid = numbered.getUID(message);
            // A server gives its last message, too, when there is none that is newer.
            if (uid > last && looked++ < ROUND) {
                take(message, uid, place, box);
                positions.pass(place, uid);
            }
        }
    }

    /** @param message null when somebody has taken it away */
    private void take(@Nullable Message message, long uid, Place place, Folder box) throws MessagingException {
        try {
            if (message != null) {
                process.receive(reader.read(message, place.of(uid)));
                // For people who look into the mailbox.
                message.setFlag(Flags.Flag.SEEN, true);
            }
            positions.taken(place, uid);
        } catch (MessageRemovedException e) {
            positions.taken(place, uid);
        } catch (MessagingException | RuntimeException e) {
            if (!box.isOpen()) {
                throw lost(e);
            }
            log.warn("A message of the mailbox could not be taken and is tried again.", e);
            positions.tryAgain(place, uid);
        }
    }

    private static MessagingException lost(Exception cause) {
        return new MessagingException("The connection to the mailbox was lost.", cause);
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
