package io.embark.backend.http;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** This node's circuit breakers, one for each back end. */
@Component
public class Breakers {

    private final BreakerSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

    /** @param clock the one that sandbox and tests move */
    public Breakers(BreakerSettings settings, Clock clock, ApplicationEventPublisher events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /** Begins with trial calls, because another node, or this one before its restart, has found the back end away. */
    public void expectOutage(String backend) {
        of(backend).open();
    }

    Breaker of(String backend) {
        return breakers.computeIfAbsent(backend, name -> new Breaker(name, settings, clock, events));
    }
}
