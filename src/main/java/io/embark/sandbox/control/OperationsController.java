package io.embark.sandbox.control;

import io.embark.sandbox.network.Faults;
import io.embark.sandbox.network.Faults.Fault;
import io.embark.sandbox.network.Webhooks;
import io.embark.sandbox.network.Webhooks.Delivery;
import io.embark.sandbox.world.Autopilot;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's own switches: faults, delivery of events, time, autopilot, reset. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox")
class OperationsController {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private final Faults faults;
    private final Webhooks webhooks;
    private final Autopilot autopilot;
    private final TimeTravel time;
    private final Reset reset;

    OperationsController(Faults faults, Webhooks webhooks, Autopilot autopilot, TimeTravel time, Reset reset) {
        this.faults = faults;
        this.webhooks = webhooks;
        this.autopilot = autopilot;
        this.time = time;
        this.reset = reset;
    }

    record NewFault(
            @Nullable String match,
            Faults.@Nullable Kind kind,
            @Nullable Integer status,
            @Nullable Integer code,
            @Nullable Integer subcode,
            @Nullable Long delayMs,
            @Nullable Integer times) {}

    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void plant(@RequestBody NewFault fault) {
        if (fault.match() == null || fault.match().isBlank()) {
            throw new IllegalArgumentException("match is missing, for example \"POST */register\"");
        }
        if (fault.kind() == null) {
            throw new IllegalArgumentException("kind must be one of STATUS, DELAY, DROP_RESPONSE, GRAPH_ERROR");
        }
        if (fault.kind() == Faults.Kind.GRAPH_ERROR && fault.code() == null) {
            throw new IllegalArgumentException("code is missing, for example 133004");
        }
        int usual = fault.kind() == Faults.Kind.GRAPH_ERROR ? 400 : 503;
        int status = Objects.requireNonNullElse(fault.status(), usual);
        int times = Objects.requireNonNullElse(fault.times(), 1);
        require(status >= 200 && status <= 599, "status must be from 200 to 599");
        require(times >= 1, "times must be at least 1");
        faults.plant(new Fault(
                fault.match(),
                fault.kind(),
                status,
                Objects.requireNonNullElse(fault.code(), 0),
                fault.subcode(),
                delay(fault.delayMs()),
                times));
    }

    private static Duration delay(@Nullable Long millis) {
        long given = Objects.requireNonNullElse(millis, 0L);
        require(
                given >= 0 && given <= LONGEST_DELAY.toMillis(),
                "delayMs must be from 0 to " + LONGEST_DELAY.toMillis());
        return Duration.ofMillis(given);
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @DeleteMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFaults() {
        faults.forget();
    }

    record NewDelivery(
            @Nullable Integer duplicate, @Nullable Boolean shuffle, @Nullable Long delayMs, @Nullable Double lose) {}

    @PostMapping("/webhooks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deliver(@RequestBody NewDelivery delivery) {
        int duplicate = Objects.requireNonNullElse(delivery.duplicate(), 1);
        double lose = Objects.requireNonNullElse(delivery.lose(), 0.0);
        require(duplicate >= 0 && duplicate <= 100, "duplicate must be from 0 to 100");
        require(lose >= 0 && lose <= 1, "lose must be from 0 to 1");
        webhooks.setDelivery(new Delivery(
                Math.max(1, duplicate),
                Objects.requireNonNullElse(delivery.shuffle(), false),
                delay(delivery.delayMs()),
                lose));
    }

    record Advance(@Nullable String advance) {}

    @PostMapping("/clock")
    Map<String, Instant> travel(@RequestBody Advance advance) {
        String text = Objects.requireNonNullElse(advance.advance(), "");
        try {
            return Map.of("now", time.advance(Duration.parse(text)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "advance must be an ISO 8601 duration, for example PT5M or P29D; it was '%s'".formatted(text), e);
        }
    }

    record Switch(@Nullable Boolean enabled) {}

    @PostMapping("/autopilot")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void autopilot(@RequestBody Switch on) {
        if (on.enabled() == null) {
            throw new IllegalArgumentException("enabled must be true or false");
        }
        autopilot.setEnabled(on.enabled());
    }

    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        reset.all();
    }
}
