package io.embark.intake.mail;

import io.embark.domain.Sha256;
import io.embark.process.mailedrequest.IncomingMail;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * Reads of a message what people wrote, within bounds; attachments are named and never opened. A message is fetched first and looked at
 * then, so that a connection lost on the way is no property of the message: what cannot be read is left out, what could not be fetched is
 * fetched again.
 */
class MessageReader {

    private static final int LONGEST_BODY = 4000;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_ADDRESS = 254;
    private static final int DEEPEST = 5;
    private static final int MOST_PARTS = 20;

    /** Of a text part, before it is cut to what is kept: HTML says little in many bytes. */
    private static final int LARGEST_TEXT = 64 * 1024;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"]+@[^\\s@<>,;:\"]+");
    private static final Pattern HIDDEN =
            Pattern.compile("(?is)<(script|style|head|title)\\b.*?(</\\1\\s*>|$)|<!--.*?(-->|$)");
    private static final Pattern BREAK = Pattern.compile("(?i)<(br|/p|/div|/li|/tr|/h\\d)\\b[^>]*>");

    private static final int MOST_ATTACHMENTS = 5;
    private static final int LONGEST_NAME = 60;
    private static final Session SESSION = Session.getInstance(new Properties());

    private final int largest;

    /** @param largest in bytes; of a larger message the first part is read */
    MessageReader(int largest) {
        this.largest = largest;
    }

    /**
     * @param place where the message lies, which names it when it does not name itself
     * @throws MessagingException when it could not be fetched
     */
    IncomingMail read(Message there, String place) throws MessagingException {
        Beginning fetched = fetched(there);
        MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(fetched.toByteArray()));
        String sender = sender(message);
        String subject = oneLine(Objects.requireNonNullElse(subject(message), ""), LONGEST_SUBJECT);
        String body = body(message) + (fetched.isCut() ? "\n\n(The mail is larger; this is its beginning.)" : "");
        String[] ids = message.getHeader("Message-ID");
        String name = ids == null || ids.length == 0 ? place : ids[0];
        byte[] key = Sha256.of(String.join("\0", name, sender, subject, body));
        return new IncomingMail(key, sender, subject, body.strip(), isByMachine(message));
    }

    private Beginning fetched(Message there) throws MessagingException {
        Beginning beginning = new Beginning(largest);
        try {
            there.writeTo(beginning);
        } catch (UncheckedIOException e) {
            // It is long enough.
        } catch (IOException e) {
            throw new MessagingException("A message could not be fetched.", e);
        }
        return beginning;
    }

    private static String subject(Message message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            return "";
        }
    }

    /** Only a plain address of one sender; empty otherwise. */
    private static String sender(Message message) {
        try {
            Address[] from = message.getFrom();
            if (from == null || from.length != 1 || !(from[0] instanceof InternetAddress address)) {
                return "";
            }
            String text = Objects.requireNonNullElse(address.getAddress(), "").strip();
            boolean plain =
                    text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
            return plain ? printable(text) : "";
        } catch (MessagingException e) {
            return "";
        }
    }

    private static String body(Message message) {
        List<String> attached = new ArrayList<>();
        String text;
        try {
            text = text(message, 0, new int[] {0}, attached);
        } catch (MessagingException | IOException | RuntimeException e) {
            text = "(The mail could not be read.)";
        }
        String read = cut(
                printable(text)
                        .replaceAll("\\h+", " ")
                        .replaceAll("(\\R\\h*){3,}", "\n\n")
                        .strip(),
                LONGEST_BODY);
        return read + note(attached);
    }

    private static String note(List<String> attached) {
        return attached.isEmpty()
                ? ""
                : "\n\n(Attached, and not read here: %s%s)"
                        .formatted(
                                String.join(", ", attached.subList(0, Math.min(attached.size(), MOST_ATTACHMENTS))),
                                attached.size() > MOST_ATTACHMENTS
                                        ? ", and %d more".formatted(attached.size() - MOST_ATTACHMENTS)
                                        : "");
    }

    private static String text(Part part, int depth, int[] parts, List<String> attached)
            throws MessagingException, IOException {
        if (++parts[0] > MOST_PARTS || depth > DEEPEST) {
            return "";
        }
        if (isAttached(part)) {
            attached.add(name(part));
            return "";
        }
        if (part.isMimeType("text/plain")) {
            return content(part);
        }
        if (part.isMimeType("text/html")) {
            return plain(content(part));
        }
        return part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several
                ? text(several, depth, parts, attached)
                : "";
    }

    /** Of several parts the first plain one, else the first that says anything. */
    private static String text(Multipart several, int depth, int[] parts, List<String> attached)
            throws MessagingException, IOException {
        String found = "";
        boolean plain = false;
        for (int i = 0; i < Math.min(several.getCount(), MOST_PARTS); i++) {
            Part part = several.getBodyPart(i);
            boolean better = found.isBlank() || !plain && part.isMimeType("text/plain");
            if (better || isAttached(part)) {
                String text = text(part, depth + 1, parts, attached);
                if (!text.isBlank()) {
                    found = text;
                    plain = part.isMimeType("text/plain");
                }
            }
        }
        return found;
    }

    private static String name(Part part) {
        try {
            String name = oneLine(Objects.requireNonNullElse(part.getFileName(), ""), LONGEST_NAME);
            return name.isEmpty() ? "a file without a name" : name;
        } catch (MessagingException e) {
            return "a file without a readable name";
        }
    }

    private static boolean isAttached(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
    }

    private static String content(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(readable(in), charset(part));
        }
    }

    /** As far as its encoding holds: the end of a message that was cut may not. */
    private static byte[] readable(InputStream in) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0 && read.size() < LARGEST_TEXT; next = in.read()) {
                read.write(next);
            }
        } catch (IOException e) {
            // What came before it is worth reading.
        }
        return read.toByteArray();
    }

    private static Charset charset(Part part) {
        try {
            String type = Objects.requireNonNullElse(part.getContentType(), "");
            var matcher = Pattern.compile("(?i)charset=\"?([\\w.:-]+)").matcher(type);
            return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
        } catch (MessagingException | IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String plain(String html) {
        String visible = BREAK.matcher(HIDDEN.matcher(html).replaceAll(" ")).replaceAll("\n");
        return HtmlUtils.htmlUnescape(visible.replaceAll("<[^>]*>?", " "));
    }

    /** Bounces, and answers that a machine gave to a mail (RFC 3464, 3834); whatever else a machine sent may ask for something. */
    private static boolean isByMachine(Message message) {
        try {
            String report = "";
            if (message.isMimeType("multipart/report")) {
                report = new ContentType(message.getContentType()).getParameter("report-type");
            }
            String[] submitted = message.getHeader("Auto-Submitted");
            return "delivery-status".equalsIgnoreCase(report)
                    || submitted != null
                            && submitted[0].strip().toLowerCase(Locale.ROOT).startsWith("auto-replied");
        } catch (MessagingException e) {
            return false;
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\p{Cf}\\p{Co}\\p{Cs}]", "");
    }

    private static String oneLine(String text, int most) {
        return cut(printable(text.replaceAll("\\s+", " ")).strip(), most);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** The first bytes of a message; whoever writes more is stopped. */
    private static final class Beginning extends ByteArrayOutputStream {

        private final int most;
        private boolean cut;

        Beginning(int most) {
            this.most = most;
        }

        boolean isCut() {
            return cut;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            int room = Math.min(length, most - count);
            super.write(bytes, offset, room);
            if (room < length) {
                stop();
            }
        }

        @Override
        public synchronized void write(int next) {
            if (count == most) {
                stop();
            }
            super.write(next);
        }

        private void stop() {
            cut = true;
            throw new UncheckedIOException(new IOException("That is enough of it."));
        }
    }
}
