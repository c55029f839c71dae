package io.embark.intake.mail;

import io.embark.domain.Sha256;
import io.embark.process.mailedrequest.IncomingMail;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Reads of a message what people wrote, within bounds; attachments are never opened. What cannot be read is left out. */
final class MessageReader {

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
    private static final Set<String> OF_MACHINES = Set.of("bulk", "list", "junk");

    private final int largest;

    /** @param largest in bytes, of a message whose text is read */
    MessageReader(int largest) {
        this.largest = largest;
    }

    /** @param place where the message lies, which names it when it does not name itself */
    IncomingMail read(Message message, String place) throws MessagingException {
        String sender = sender(message);
        String subject = oneLine(Objects.requireNonNullElse(subject(message), ""), LONGEST_SUBJECT);
        String body = body(message);
        String[] ids = message.getHeader("Message-ID");
        String name = ids == null || ids.length == 0 ? place : ids[0];
        byte[] key = Sha256.of(String.join("\0", name, sender, subject, body));
        return new IncomingMail(key, sender, subject, body, isByMachine(message, sender));
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

    private String body(Message message) {
        try {
            if (message.getSize() > largest) {
                return "(The mail is too large to be read here.)";
            }
            String text = text(message, 0, new int[] {0});
            return cut(
                    printable(text)
                            .replaceAll("\\h+", " ")
                            .replaceAll("(\\R\\h*){3,}", "\n\n")
                            .strip(),
                    LONGEST_BODY);
        } catch (MessagingException | IOException | RuntimeException e) {
            return "(The mail could not be read.)";
        }
    }

    private static String text(Part part, int depth, int[] parts) throws MessagingException, IOException {
        if (++parts[0] > MOST_PARTS || depth > DEEPEST || isAttached(part)) {
            return "";
        }
        if (part.isMimeType("text/plain")) {
            return content(part);
        }
        if (part.isMimeType("text/html")) {
            return plain(content(part));
        }
        return part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several
                ? text(several, depth, parts)
                : "";
    }

    /** Of several parts the first plain one, else the first that says anything. */
    private static String text(Multipart several, int depth, int[] parts) throws MessagingException, IOException {
        String found = "";
        for (int i = 0; i < Math.min(several.getCount(), MOST_PARTS); i++) {
            Part part = several.getBodyPart(i);
            if (found.isBlank() || part.isMimeType("text/plain") && i > 0 && !isAttached(part)) {
                String text = text(part, depth + 1, parts);
                found = text.isBlank() ? found : text;
                if (part.isMimeType("text/plain") && !found.isBlank()) {
                    return found;
                }
            }
        }
        return found;
    }

    private static boolean isAttached(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
    }

    private static String content(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(LARGEST_TEXT), charset(part));
        }
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

    private static boolean isByMachine(Message message, String sender) throws MessagingException {
        String local = sender.replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
        return message.isMimeType("multipart/report")
                || Set.of("mailer-daemon", "postmaster").contains(local)
                || Collections.list(message.getAllHeaders()).stream().anyMatch(MessageReader::tellsOfMachine);
    }

    private static boolean tellsOfMachine(Header header) {
        String value = Objects.requireNonNullElse(header.getValue(), "").strip().toLowerCase(Locale.ROOT);
        return switch (header.getName().toLowerCase(Locale.ROOT)) {
            case "auto-submitted" -> !value.equals("no");
            case "precedence" -> OF_MACHINES.contains(value);
            case "list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-auto-response-suppress" -> true;
            case "return-path" -> value.equals("<>");
            default -> false;
        };
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
}
