package io.embark.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real HTTP server that gives prepared answers in their order and remembers what it was asked. */
public final class StubServer implements BeforeEachCallback, AfterEachCallback {

    /** What went over the wire; {@code target} is path and query as sent. */
    public record Request(String method, String target, Headers headers, String body) {
        public String path() {
            return target.replaceFirst("\\?.*", "");
        }

        /** Path and query with their percent escapes undone. */
        public String decoded() {
            return URLDecoder.decode(target, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return StubServer.json(body);
        }
    }

    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    static {
        // Otherwise every answer waits some 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public StubServer answer(int status, String body, String... headers) {
        replies.add(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        return this;
    }

    public StubServer sample(int status, String name) {
        return answer(status, resource(name));
    }

    /** Reads the request and cuts the connection. */
    public StubServer drop() {
        replies.add(exchange -> {});
        return this;
    }

    /** Says nothing until the test is over. */
    public StubServer hang() {
        replies.add(exchange -> await());
        return this;
    }

    /** Sends status and half a body, then nothing until the test is over. */
    public StubServer hangInBody() {
        replies.add(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"success\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
        });
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    public Request request() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, got " + requests);
        }
        return requests.get(0);
    }

    public static String resource(String name) {
        try (InputStream in = StubServer.class.getResourceAsStream("/samples/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Reply reply = replies.poll();
            if (reply != null) {
                reply.to(exchange);
            }
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
