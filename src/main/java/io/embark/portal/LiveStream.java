package io.embark.portal;

import io.embark.status.CaseChanges.Change;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page. Ends with the session of whoever looks at it. */
class LiveStream {

    private final SseEmitter emitter;
    private final HttpSession session;
    private final Predicate<Change> concerned;
    private final ReentrantLock sending = new ReentrantLock();
    private final Set<String> pending = new LinkedHashSet<>();
    private boolean beat;
    private volatile Runnable over = () -> {};

    LiveStream(SseEmitter emitter, HttpSession session, Predicate<Change> concerned) {
        this.emitter = emitter;
        this.session = session;
        this.concerned = concerned;
    }

    boolean concerns(Change change) {
        return concerned.test(change);
    }

    void whenOver(Runnable action) {
        over = action;
        emitter.onCompletion(action);
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> action.run());
    }

    /** Sends these events, or a sign of life when there are none. A page that does not keep up gets each name once. */
    void send(Set<String> names) {
        synchronized (pending) {
            pending.addAll(names);
            beat = beat || names.isEmpty();
        }
        // Whoever is sending now takes these along, so that a slow page holds one thread at most.
        while (hasNews() && sending.tryLock()) {
            try {
                write();
            } finally {
                sending.unlock();
            }
        }
    }

    private boolean hasNews() {
        synchronized (pending) {
            return beat || !pending.isEmpty();
        }
    }

    private void write() {
        try {
            // Throws when the session is over.
            session.getCreationTime();
            Set<String> names = take();
            if (names.isEmpty()) {
                emitter.send(SseEmitter.event().comment(""));
            }
            for (String name : names) {
                emitter.send(SseEmitter.event().name(name).data("changed"));
            }
        } catch (IllegalStateException e) {
            end();
        } catch (IOException e) {
            // Nobody looks any more; the container ends the request.
            over.run();
        }
    }

    private Set<String> take() {
        synchronized (pending) {
            Set<String> names = new LinkedHashSet<>(pending);
            pending.clear();
            beat = false;
            return names;
        }
    }

    void end() {
        emitter.complete();
    }
}
