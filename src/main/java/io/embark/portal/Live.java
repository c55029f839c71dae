package io.embark.portal;

import io.embark.status.CaseChanges;
import io.embark.status.CaseChanges.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells open pages that something changed, so that they ask for what they show. While somebody looks, and only then, each node asks the
 * database once a second, whichever node changed it. Events have names and no content: {@code case-<id>} for a case, {@code cases} for
 * any of the partner's.
 */
@Component
class Live {

    private static final Logger log = LoggerFactory.getLogger(Live.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Changes are dated before they are committed: those of so long ago are looked at again, and told once. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private static final int ENTRIES = 200;

    /** Every so many pauses, each stream gets a sign of life, by which both sides notice that the other is gone. */
    private static final int HEARTBEAT = 15;

    private final CaseChanges changes;
    private final List<LiveStream> streams = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "live-poller"));
    private final ThreadPoolExecutor senders =
            (ThreadPoolExecutor) Executors.newFixedThreadPool(4, work -> daemon(work, "live-sender"));

    private Set<String> told = new HashSet<>();
    private @Nullable ScheduledFuture<?> polling;
    private int rounds;

    Live(CaseChanges changes) {
        this.changes = changes;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Serves a stream until it ends; first it hears of what has changed since its page was made. */
    synchronized void open(LiveStream stream, Instant since) {
        boolean first = streams.isEmpty();
        streams.add(stream);
        stream.whenOver(() -> close(stream));
        if (first) {
            told = marks(recent());
            polling = clock.scheduleWithFixedDelay(
                    this::round, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        Set<String> missed = names(changes.after(since), stream);
        senders.execute(() -> stream.send(missed));
    }

    private synchronized void close(LiveStream stream) {
        streams.remove(stream);
        if (streams.isEmpty() && polling != null) {
            polling.cancel(false);
            polling = null;
        }
    }

    /** How many pages are listening on this node. */
    int listeners() {
        return streams.size();
    }

    private void round() {
        try {
            List<Change> fresh = fresh();
            boolean beat = ++rounds % HEARTBEAT == 0;
            for (LiveStream stream : streams) {
                Set<String> names = names(fresh, stream);
                if (beat || !names.isEmpty()) {
                    senders.execute(() -> stream.send(names));
                }
            }
        } catch (RuntimeException e) {
            // The pages stay as they are; the next round tells what this one could not.
            log.warn("Open pages could not be told of changes: {}", e.toString());
        }
    }

    private List<Change> fresh() {
        List<Change> recent = recent();
        List<Change> fresh = recent.stream()
                .filter(change -> !told.contains(change.mark() + change.id()))
                .toList();
        told = marks(recent);
        return fresh;
    }

    private List<Change> recent() {
        List<Change> recent = new ArrayList<>(changes.after(changes.now().minus(OVERLAP)));
        recent.addAll(changes.newestEntries(ENTRIES));
        return recent;
    }

    private static Set<String> marks(List<Change> changes) {
        Set<String> marks = new HashSet<>();
        changes.forEach(change -> marks.add(change.mark() + change.id()));
        return marks;
    }

    private static Set<String> names(List<Change> changes, LiveStream stream) {
        Set<String> names = new LinkedHashSet<>();
        changes.stream().filter(stream::concerns).forEach(change -> {
            names.add("cases");
            names.add("case-" + change.id());
        });
        return names;
    }

    /** Before requests are waited for: these would not end by themselves. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        clock.shutdownNow();
        streams.forEach(LiveStream::end);
        senders.shutdown();
    }
}
