package io.embark.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.embark.domain.MailboxServer;
import io.embark.process.mailedrequest.IncomingMail;
import io.embark.process.mailedrequest.MailedRequestProcess;
import io.embark.support.ProcessTest;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mailbox of a real server, at which people look, too. */
@ProcessTest
class MailboxTest {

    private static final MessageReader READER = new MessageReader(10_000);

    @Autowired
    MailedRequestProcess process;

    @Autowired
    JdbcClient jdbc;

    private final String user = UUID.randomUUID() + "@embark.example";
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser people;

    @BeforeEach
    void start() {
        server.start();
        people = server.setUser(user, user, "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName(
            "F41: what somebody opened in another mail program first is taken all the same; nothing is taken twice")
    void openedByOthers() throws MessagingException {
        deliver("first");
        look(box -> box.getMessage(1).setFlag(Flags.Flag.SEEN, true));
        read(READER);
        assertThat(taken()).containsExactly("first");

        deliver("second");
        look(box -> {
            box.getMessage(1).setFlag(Flags.Flag.SEEN, false);
            box.getMessage(2).setFlag(Flags.Flag.DELETED, true);
        });
        read(READER);
        read(READER);
        assertThat(taken()).containsExactly("first", "second");
        look(box -> {
            assertThat(box.getMessageCount()).as("nothing is thrown away").isEqualTo(2);
            assertThat(box.getMessage(2).isSet(Flags.Flag.SEEN)).isTrue();
        });
    }

    @Test
    @DisplayName("F41: a message that cannot be taken holds up none behind it, and is tried again in each round")
    void oneBad() throws MessagingException {
        deliver("bad");
        deliver("good");
        read(new MessageReader(10_000) {
            @Override
            IncomingMail read(Message message, String place) throws MessagingException {
                if (message.getSubject().equals("bad")) {
                    throw new MessagingException("something is wrong with it");
                }
                return super.read(message, place);
            }
        });
        assertThat(taken()).containsExactly("good");

        read(READER);
        assertThat(taken()).containsExactlyInAnyOrder("good", "bad");
        assertThat(left()).isZero();
    }

    @Test
    @DisplayName("F41: a server that counts its messages anew is read anew; what somebody has taken away is no error")
    void countedAnew() throws MessagingException {
        deliver("here");
        read(READER);
        jdbc.sql("update mailbox_position set last_uid = 1000 where folder like ?")
                .param(user + "%")
                .update();
        jdbc.sql(
                        """
                        insert into mailbox_retry (folder, uid_validity, uid)
                        select folder, uid_validity, 77 from mailbox_position where folder like ?
                        """)
                .param(user + "%")
                .update();
        deliver("there");
        read(READER);

        assertThat(taken()).containsExactly("here", "there");
        assertThat(left()).isZero();
    }

    private void read(MessageReader reader) throws MessagingException {
        MailboxServer at = new MailboxServer("127.0.0.1", server.getImap().getPort(), user, "secret", false);
        new Mailbox(at, "INBOX", reader, process, new MailboxPositions(jdbc)).read();
    }

    private void deliver(String subject) throws MessagingException {
        String raw = "From: %s\r\nSubject: %s\r\nMessage-ID: <%s>\r\n\r\nPlease.\r\n"
                .formatted(user, subject, UUID.randomUUID());
        people.deliver(new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
    }

    private List<String> taken() {
        return jdbc.sql("select subject from request_mail where sender = ? order by received_at, status_since")
                .param(user)
                .query(String.class)
                .list();
    }

    private long left() {
        return jdbc.sql("select count(*) from mailbox_retry where folder like ?")
                .param(user + "%")
                .query(Long.class)
                .single();
    }

    /** As another mail program does. */
    private void look(Look look) throws MessagingException {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", server.getImap().getPort(), user, "secret");
            Folder box = store.getFolder("INBOX");
            box.open(Folder.READ_WRITE);
            look.at(box);
            box.close(false);
        }
    }

    private interface Look {
        void at(Folder box) throws MessagingException;
    }
}
