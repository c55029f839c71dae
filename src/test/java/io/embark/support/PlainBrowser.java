package io.embark.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/**
 * A person's browser without JavaScript: it keeps cookies, follows redirects, and sends forms as they stand on the page, with what is
 * hidden in them. It knows nothing of what an input requires, so that the server has to.
 */
public final class PlainBrowser {

    private static final String BOUNDARY = "parts-of-the-form";

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String base;

    private PlainBrowser(String base, String language) {
        this.base = base;
        headers.put("Accept-Language", language);
        headers.put("Accept", "text/html,application/xhtml+xml");
    }

    /** Somebody of a partner who has logged in to the portal, with the user id as password. */
    public static PlainBrowser atPortal(String base, String user) {
        return atPortal(base, user, "en");
    }

    /** The same, with a browser in this language. */
    public static PlainBrowser atPortal(String base, String user, String language) {
        PlainBrowser browser = new PlainBrowser(base, language);
        Page in = browser.open("/portal/login")
                .fill("form[action$=login]", Map.of("username", user, "password", user))
                .send();
        if (in.path().startsWith("/portal/login")) {
            throw new IllegalStateException(user + " was not let in: " + in.text());
        }
        return browser;
    }

    /** Nobody has logged in. */
    public static PlainBrowser anonymous(String base, String language) {
        return new PlainBrowser(base, language);
    }

    /** Somebody of the staff, by password, which is the user id. */
    public static PlainBrowser ofStaff(String base, String user) {
        PlainBrowser browser = new PlainBrowser(base, "en");
        String credentials = user + ":" + user;
        browser.headers.put(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        return browser;
    }

    public Page open(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private Page send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new Page(
                    this,
                    answer.statusCode(),
                    answer.uri().toString().substring(base.length()),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    Jsoup.parse(answer.body(), answer.uri().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * What the browser shows.
     *
     * @param path where it is now, with the query
     */
    public record Page(PlainBrowser browser, int status, String path, String contentType, Document document) {

        /** Everything that can be read. */
        public String text() {
            return document.text();
        }

        /** What can be read there; empty when there is no such element. */
        public String text(String css) {
            return document.select(css).text();
        }

        public boolean has(String css) {
            return !document.select(css).isEmpty();
        }

        /** What an input holds. */
        public String value(String css) {
            return Objects.requireNonNull(document.selectFirst(css), css).val();
        }

        /** A form with these inputs filled in and the others as they are. */
        public Form fill(String css, Map<String, String> typed) {
            Element found = Objects.requireNonNull(document.selectFirst(css), () -> css + " is not on " + text());
            FormElement form = (FormElement) found;
            Map<String, String> values = new LinkedHashMap<>();
            form.formData().forEach(input -> values.put(input.key(), input.value()));
            values.putAll(typed);
            return new Form(browser, form, values, null, null);
        }

        /** A form as it is. */
        public Form form(String css) {
            return fill(css, Map.of());
        }
    }

    /** A form that can be sent, also more than once. */
    public record Form(
            PlainBrowser browser,
            FormElement element,
            Map<String, String> values,
            @Nullable String fileName,
            byte @Nullable [] file) {

        /** With this file in its input {@code file}. */
        public Form with(String fileName, byte[] file) {
            return new Form(browser, element, values, fileName, file);
        }

        public Page send() {
            boolean parts = element.attr("enctype").equals("multipart/form-data");
            return browser.send(HttpRequest.newBuilder(URI.create(element.absUrl("action")))
                    .header(
                            "Content-Type",
                            parts ? "multipart/form-data; boundary=" + BOUNDARY : "application/x-www-form-urlencoded")
                    .POST(parts ? parts() : encoded()));
        }

        private BodyPublisher encoded() {
            return BodyPublishers.ofString(values.entrySet().stream()
                    .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                    .collect(Collectors.joining("&")));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private BodyPublisher parts() {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            values.forEach((name, value) -> {
                if (!name.equals("file")) {
                    write(body, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
                }
            });
            // What nobody has chosen is sent as an empty file without a name.
            write(
                    body,
                    "name=\"file\"; filename=\"" + Objects.requireNonNullElse(fileName, "") + "\"",
                    file == null ? new byte[0] : file);
            body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return BodyPublishers.ofByteArray(body.toByteArray());
        }

        private static void write(ByteArrayOutputStream body, String part, byte[] content) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
                    .formatted(BOUNDARY, part)
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
