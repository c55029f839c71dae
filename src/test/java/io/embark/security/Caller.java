package io.embark.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Calls the application over HTTP as somebody; follows no redirects. */
class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String formToken = "";

    private Caller(String base) {
        this.base = base;
    }

    static Caller anonymous(Environment environment) {
        return new Caller("http://localhost:" + environment.getRequiredProperty("server.port"));
    }

    static Caller user(Environment environment, String name, String password) {
        String credentials = name + ":" + password;
        return anonymous(environment)
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /** A user of the sandbox, whose password is the name. */
    static Caller user(Environment environment, String name) {
        return user(environment, name, name);
    }

    static Caller partner(Environment environment, String key) {
        return anonymous(environment).with("Authorization", "Bearer " + key);
    }

    /** Somebody who has logged in to Tasklist in a browser. */
    static Caller inTasklist(Environment environment, String user, String password) {
        Caller caller = anonymous(environment);
        caller.takeToken();
        HttpResponse<String> login = caller.send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "application/x-www-form-urlencoded",
                "username=%s&password=%s".formatted(encoded(user), encoded(password)));
        if (login.statusCode() != 200) {
            throw new IllegalStateException("log-in refused: " + login.statusCode());
        }
        caller.takeToken();
        return caller;
    }

    /** A person of a partner who has logged in to the portal; the password is the name. */
    static Caller inPortal(Environment environment, String user) {
        Caller caller = anonymous(environment);
        caller.takeFormToken("/portal/login");
        HttpResponse<String> login = caller.send(
                "POST",
                "/portal/login",
                "application/x-www-form-urlencoded",
                "username=%s&password=%s&%s".formatted(encoded(user), encoded(user), caller.formToken()));
        if (login.statusCode() != 302
                || login.headers().firstValue("Location").orElse("").contains("login")) {
            throw new IllegalStateException("log-in refused: " + login.statusCode());
        }
        caller.takeFormToken("/portal/cases");
        return caller;
    }

    /** What a form of the portal sends along against foreign pages. */
    String formToken() {
        return "_csrf=" + encoded(formToken);
    }

    private void takeFormToken(String page) {
        HttpResponse<String> answer = get(page);
        Matcher token = FORM_TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IllegalStateException("no token at " + page + ": " + answer.statusCode() + answer.headers());
        }
        formToken = token.group(1);
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token against foreign pages changes at log-in and comes with each page. */
    private void takeToken() {
        get("/camunda/app/tasklist/default/")
                .headers()
                .firstValue("X-XSRF-TOKEN")
                .ifPresent(token -> headers.put("X-XSRF-TOKEN", token));
    }

    Caller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, null);
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, null, null);
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    /** Deploys one resource, as Camunda Modeler does. */
    HttpResponse<String> deploy(String root, String fileName, String content) {
        String boundary = "parts";
        String body =
                "--%1$s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n".formatted(boundary)
                        + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%2$s\"\r\nContent-Type: text/xml\r\n\r\n%3$s\r\n--%1$s--\r\n"
                                .formatted(boundary, fileName, content);
        return send("POST", root + "/deployment/create", "multipart/form-data; boundary=" + boundary, body);
    }

    HttpResponse<String> send(String method, String path, @Nullable String type, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
