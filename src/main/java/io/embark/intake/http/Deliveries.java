package io.embark.intake.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Takes the platforms' deliveries in: reads them, has them stored, and has them offered to the processes after the answer. */
@Component
class Deliveries {

    /** The platforms send at most 3 MB at once (backends.md §7). */
    private static final int LIMIT = 3 * 1024 * 1024;

    private static final int OFFERING_THREADS = 2;

    /** In deliveries. What does not fit stays parked: the wait that it is for reads the state back anyway. */
    private static final int WAITING_OFFERS = 1000;

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private static final ObjectMapper TOLERANT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EventInbox inbox;
    private final ThreadPoolExecutor offers = new ThreadPoolExecutor(
            OFFERING_THREADS,
            OFFERING_THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_OFFERS),
            new CustomizableThreadFactory("event-offer-"));

    Deliveries(EventInbox inbox) {
        this.inbox = inbox;
    }

    /** The raw body, on which the signature was made. */
    static byte[] body(HttpServletRequest request) {
        return RequestBodies.bytes(request, LIMIT);
    }

    static JsonNode json(byte[] body) {
        try {
            JsonNode json = TOLERANT.readTree(body);
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (IOException e) {
            // answered below, without the parser's words: they may quote the body
        }
        throw Problems.badRequest("The body is not valid JSON.");
    }

    /** Stores the events now and offers the new ones soon. */
    void accept(List<PlatformEvent> events) {
        List<Long> stored = inbox.store(events);
        if (stored.isEmpty()) {
            return;
        }
        try {
            offers.execute(() -> inbox.offer(stored));
        } catch (RejectedExecutionException e) {
            log.warn("{} events wait for the next read-back: too many are being offered", stored.size());
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        offers.shutdown();
        if (!offers.awaitTermination(10, TimeUnit.SECONDS)) {
            offers.shutdownNow();
        }
    }
}
