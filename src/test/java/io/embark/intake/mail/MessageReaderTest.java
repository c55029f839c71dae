package io.embark.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embark.process.mailedrequest.IncomingMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private static final MessageReader READER = new MessageReader(10_000);

    @Test
    void readsWhatPeopleWrote() throws MessagingException {
        IncomingMail mail = read(
                "From: Petra <it@acme.example>\nSubject: =?UTF-8?Q?K=C3=BCndigung?=\nMessage-ID: <1@x>\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nBitte =2B4915112345678 f=FCr immer\n");

        assertThat(mail.sender()).isEqualTo("it@acme.example");
        assertThat(mail.subject()).isEqualTo("Kündigung");
        assertThat(mail.body()).isEqualTo("Bitte +4915112345678 für immer");
        assertThat(mail.byMachine()).isFalse();
        assertThat(mail).hasToString("IncomingMail");
    }

    @Test
    @DisplayName("HTML becomes text: scripts, styles, comments and tags are gone, also broken ones")
    void html() throws MessagingException {
        assertThat(
                        body(
                                "text/html",
                                "<style>p{}</style><p>Please <b>off</b>&amp; out</p><script>alert(1)</script><!-- x <img src=x onerror=1"))
                .isEqualTo("Please off & out");
        assertThat(body("text/html", "a &lt;script&gt; b")).isEqualTo("a <script> b");
    }

    @Test
    @DisplayName("Of several parts the plain one is read; attachments are named, and not opened")
    void parts() throws MessagingException {
        String parts = "--b\nContent-Type: text/html\n\n<p>html</p>\n--b\nContent-Type: text/plain\n\nplain\n--b\n"
                + "Content-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nsecret\n--b--\n";

        assertThat(body("multipart/mixed; boundary=b", parts))
                .isEqualTo("plain\n\n(Attached, and not read here: x.txt)");
        assertThat(body("multipart/mixed; boundary=b", "--b\nContent-Type: text/plain; name=x.txt\n\nsecret\n--b--\n"))
                .isEqualTo("(Attached, and not read here: x.txt)");
        assertThat(body(
                        "multipart/mixed; boundary=b",
                        "--b\nContent-Type: image/png\nContent-Disposition: attachment\n\nx\n".repeat(7) + "--b--\n"))
                .contains("a file without a name", "and 2 more");
    }

    @Test
    @DisplayName("Of a large one the beginning is read, also when it ends in the midst of a part")
    void large() throws MessagingException {
        assertThat(body("text/plain", "Please switch it off. " + "x".repeat(20_000)))
                .startsWith("Please switch it off.")
                .endsWith("(The mail is larger; this is its beginning.)")
                .hasSizeLessThan(4_100);
        assertThat(body(
                        "multipart/mixed; boundary=b",
                        "--b\nContent-Type: text/plain\n\nSwitch it off.\n--b\n"
                                + "Content-Type: image/png; name=big.png\nContent-Transfer-Encoding: base64\n\n"
                                + "iVBORw0KGgoA".repeat(2_000)))
                .contains("Switch it off.", "big.png", "its beginning");
        assertThat(body("text/plain\nContent-Transfer-Encoding: base64", "UGxlYXNlIHN3aXRjaCBpdCBvZmYu!?=\n"))
                .startsWith("Please switch it off");
    }

    @Test
    @DisplayName(
            "What is lost on the way is no property of the message: it is fetched again, and never stored as unreadable")
    void connectionLost() {
        MimeMessage half = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write("From: it@acme.example\r\nSubject: x\r\n\r\nPlea".getBytes(StandardCharsets.UTF_8));
                throw new IOException("the connection was reset");
            }
        };

        assertThatThrownBy(() -> READER.read(half, "1/1")).isInstanceOf(MessagingException.class);
    }

    @Test
    @DisplayName("Too deep, unreadable: nothing is read, and nothing breaks")
    void hostile() throws MessagingException {
        assertThat(body("text/plain", "x".repeat(9_000))).hasSizeLessThan(4_100);
        assertThat(body("text/plain; charset=no-such", "ok")).isEqualTo("ok");
        assertThat(body("multipart/mixed", "no boundary")).isNotNull();
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            deep.append("--b")
                    .append(i)
                    .append("\nContent-Type: multipart/mixed; boundary=b")
                    .append(i + 1)
                    .append("\n\n");
        }
        assertThat(body("multipart/mixed; boundary=b0", deep.toString())).isNotNull();
        assertThat(body("text/plain", "a\u0007b\u202Ec")).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: Auto-Replied; owner-email=x",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
            })
    @DisplayName("Absence notices and bounces are told from what asks for something")
    void machines(String header) throws MessagingException {
        assertThat(read("From: it@acme.example\n" + header + "\nSubject: x\n\ntext\n")
                        .byMachine())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "Auto-Submitted: auto-generated",
                "Precedence: bulk",
                "List-Id: <it-team.acme.example>",
                "X-Auto-Response-Suppress: All",
                "Return-Path: <>",
                "Content-Type: multipart/report; boundary=b",
                "Content-Type: multipart/report;;="
            })
    @DisplayName("What comes through a list or a help desk may ask for something")
    void throughMachines(String header) throws MessagingException {
        assertThat(read("From: it@acme.example\n" + header + "\nSubject: x\n\ntext\n")
                        .byMachine())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "From: a@x.example, b@x.example",
                "From: \"a@x.example\\nBcc: c@x.example\" <>",
                "From: not an address",
                "From: =?UTF-8?Q?broken"
            })
    void sendersThatAreNone(String header) throws MessagingException {
        assertThat(read((header.isEmpty() ? "" : header + "\n") + "Subject: x\n\ntext\n")
                        .sender())
                .isEmpty();
    }

    @Test
    @DisplayName("The same message has the same key wherever it lies; another one under its id has its own")
    void keys() throws MessagingException {
        String mail = "From: it@acme.example\nMessage-ID: <1@x>\nSubject: x\n\n";

        assertThat(read(mail + "one\n", "1/1").key())
                .isEqualTo(read(mail + "one\n", "2/7").key());
        assertThat(read(mail + "one\n", "1/1").key())
                .isNotEqualTo(read(mail + "two\n", "1/1").key());
        String nameless = "From: it@acme.example\nSubject: x\n\none\n";
        assertThat(read(nameless, "1/1").key()).isEqualTo(read(nameless, "1/1").key());
        assertThat(read(nameless, "1/1").key())
                .isNotEqualTo(read(nameless, "1/2").key());
    }

    private static String body(String type, String body) throws MessagingException {
        return read("From: it@acme.example\nContent-Type: " + type + "\nSubject: x\n\n" + body)
                .body();
    }

    private static IncomingMail read(String raw) throws MessagingException {
        return read(raw, "1/1");
    }

    private static IncomingMail read(String raw, String place) throws MessagingException {
        return READER.read(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))),
                place);
    }
}
