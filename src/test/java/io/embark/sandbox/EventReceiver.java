package io.embark.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives the other side's events in our place. */
final class EventReceiver {

    private final HttpServer server;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** How many of the next events are answered 503. */
    final AtomicInteger refuse = new AtomicInteger();

    EventReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::receive);
        server.start();
    }

    record Event(String path, String signature, byte[] body) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        JsonNode change() {
            return json().at("/entry/0/changes/0");
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (refuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            events.add(new Event(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256")),
                    body));
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Event> all() {
        return List.copyOf(events);
    }

    /** Meta's events of one field. */
    List<Event> of(String field) {
        return events.stream()
                .filter(event -> event.change().path("field").asText().equals(field))
                .toList();
    }

    /** tyntec's callbacks. */
    List<Event> callbacks() {
        return events.stream()
                .filter(event -> event.path().startsWith("/webhooks/tyntec/"))
                .toList();
    }

    void forget() {
        events.clear();
        refuse.set(0);
    }
}
