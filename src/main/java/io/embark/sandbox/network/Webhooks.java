package io.embark.sandbox.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.PlatformEvents;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Delivers events to us over HTTP, in real time and never on the caller's thread: Meta's signed, tyntec's sign-up callbacks
 * unsigned. An answer other than 200 is repeated with growing pauses.
 */
@Component
@Profile("sandbox")
public class Webhooks implements PlatformEvents {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Within this time shuffled events overtake each other. */
    private static final long SHUFFLE_MILLIS = 2_000;

    private final SandboxSettings settings;
    private final Clock clock;
    private final ObjectWriter json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService couriers = Executors.newScheduledThreadPool(4, work -> {
        Thread thread = new Thread(work, "sandbox-webhooks");
        thread.setDaemon(true);
        return thread;
    });

    /** Events of an older era were forgotten by a reset. */
    private final AtomicLong era = new AtomicLong();

    /** When the newest of equal events happened. */
    private final Map<String, Long> seconds = new ConcurrentHashMap<>();

    private volatile Delivery delivery = Delivery.FAITHFUL;

    Webhooks(SandboxSettings settings, Clock clock, ObjectMapper json) {
        this.settings = settings;
        this.clock = clock;
        // The platform signs what it sends, and sends it in ASCII.
        this.json = json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    }

    /**
     * How events are delivered.
     *
     * @param duplicate how often each event arrives, at least once
     * @param shuffle whether events overtake each other
     * @param delay how late every event is
     * @param lose the share of deliveries that never arrive, 0 to 1
     */
    public record Delivery(int duplicate, boolean shuffle, Duration delay, double lose) {

        /** At once, once, in order, never lost. */
        public static final Delivery FAITHFUL = new Delivery(1, false, Duration.ZERO, 0);
    }

    public Delivery delivery() {
        return delivery;
    }

    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void meta(String entryId, String field, Map<String, ?> value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", entryId);
        if (!field.equals("messages")) {
            entry.put("time", second(entryId + "|" + field + "|" + value));
        }
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("value", value);
        change.put("field", field);
        entry.put("changes", List.of(change));
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("object", "whatsapp_business_account");
        envelope.put("entry", List.of(entry));
        byte[] body = bytes(envelope);
        send(HttpRequest.newBuilder(URI.create(settings.publicUrl() + "/webhooks/meta"))
                .header("X-Hub-Signature-256", "sha256=" + signature(body))
                .header("User-Agent", "facebookexternalua")
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /**
     * The platform stamps whole seconds, and decides nothing twice within one of them: equal events in one second are one event delivered
     * twice. People and tests are faster, so the later decision counts as one of the next second.
     */
    private long second(String event) {
        return seconds.merge(event, clock.instant().getEpochSecond(), (last, now) -> Math.max(now, last + 1));
    }

    @Override
    public void signUp(String callbackUrl, Map<String, ?> body) {
        URI uri;
        try {
            uri = URI.create(callbackUrl);
            send(HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(20))
                    .POST(BodyPublishers.ofByteArray(bytes(body)))
                    .build());
        } catch (IllegalArgumentException e) {
            // The address of a callback is its secret.
            LOG.warn("The callback address of a sign-up is no usable address; its callback is dropped");
        }
    }

    private byte[] bytes(Map<String, ?> body) {
        try {
            return json.writeValueAsString(body).getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event could not be written", e);
        }
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.meta().appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }

    private void send(HttpRequest request) {
        Delivery how = delivery;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int copy = 0; copy < how.duplicate(); copy++) {
            if (random.nextDouble() < how.lose()) {
                continue;
            }
            long wait = how.delay().toMillis() + (how.shuffle() ? random.nextLong(SHUFFLE_MILLIS) : 0);
            schedule(request, 1, wait, era.get());
        }
    }

    private void schedule(HttpRequest request, int attempt, long waitMillis, long ofEra) {
        try {
            couriers.schedule(() -> deliver(request, attempt, ofEra), waitMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("An event was dropped because the sandbox stops");
        }
    }

    private void deliver(HttpRequest request, int attempt, long ofEra) {
        if (ofEra != era.get() || delivered(request)) {
            return;
        }
        if (attempt == ATTEMPTS) {
            LOG.warn("An event was refused {} times and is given up", ATTEMPTS);
            return;
        }
        long pause = Math.min(FIRST_PAUSE.toMillis() << (attempt - 1), LONGEST_PAUSE.toMillis());
        schedule(request, attempt + 1, pause, ofEra);
    }

    private boolean delivered(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void forget() {
        era.incrementAndGet();
        seconds.clear();
        delivery = Delivery.FAITHFUL;
    }

    @PreDestroy
    void stop() {
        couriers.shutdownNow();
    }
}
