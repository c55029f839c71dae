package io.embark.backend.http;

import io.embark.backend.OutageBegan;
import io.embark.backend.OutageEnded;
import io.embark.backend.PlatformUnavailableException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Holds the calls to one back end back while it is away, so that waiting cases neither storm it nor wait for its time limits. No answer
 * and HTTP 5xx are failures; every other answer, also a refusal, shows that it is there.
 */
class Breaker {

    private static final int SERVER_ERROR = 500;

    /** The breaker counts failures and looks at none. */
    private static final Exception NO_USABLE_ANSWER = new Exception("no usable answer");

    private final String backend;
    private final Duration openFor;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final CircuitBreaker breaker;

    private volatile Instant openUntil = Instant.EPOCH;

    Breaker(String backend, BreakerSettings settings, Clock clock, ApplicationEventPublisher events) {
        this.backend = backend;
        this.openFor = settings.openFor();
        this.clock = clock;
        this.events = events;
        this.breaker = CircuitBreaker.of(
                backend,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(settings.failureRate())
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.minimumCalls())
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> announce(event.getStateTransition()));
    }

    /**
     * Makes the call, unless calls are held back.
     *
     * @throws PlatformUnavailableException without a call while they are, with the time until it may be tried
     */
    Answer guard(Call call, Supplier<Answer> exchange) {
        if (!breaker.tryAcquirePermission()) {
            throw heldBack(call);
        }
        boolean there = false;
        try {
            Answer answer = exchange.get();
            there = answer.status() < SERVER_ERROR;
            return answer;
        } finally {
            // Whatever happened, an Error too: a trial call without an outcome would hold calls back for ever.
            record(there);
        }
    }

    /** Holds calls back at once, as if they had failed here. */
    void open() {
        if (breaker.getState() == State.CLOSED) {
            breaker.transitionToOpenState();
        }
    }

    private void record(boolean there) {
        if (there) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, NO_USABLE_ANSWER);
        }
    }

    private void announce(StateTransition transition) {
        if (transition.getToState() == State.OPEN) {
            openUntil = clock.instant().plus(openFor);
            events.publishEvent(new OutageBegan(backend));
        } else if (transition.getToState() == State.CLOSED) {
            events.publishEvent(new OutageEnded(backend));
        }
    }

    private PlatformUnavailableException heldBack(Call call) {
        Duration left = Duration.between(clock.instant(), openUntil);
        // No time left: trial calls are on their way, and who is not among them waits for their outcome.
        Duration wait = left.isNegative() || left.isZero() ? openFor : left;
        return new PlatformUnavailableException(
                "%s was not asked to %s: its latest calls failed, so that calls are held back for %d s. Nothing was changed, and it is tried again by itself."
                        .formatted(backend, call, wait.toSeconds()),
                false,
                wait);
    }
}
