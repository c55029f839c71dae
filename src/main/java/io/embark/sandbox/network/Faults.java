package io.embark.sandbox.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The faults that are planted in front of the stand-ins. */
@Component
@Profile("sandbox")
public class Faults {

    private final List<Planted> planted = new ArrayList<>();

    /** How a call goes wrong. */
    public enum Kind {
        /** An answer with this status, as of a gateway in between; the call does not arrive. */
        STATUS,
        /** The call is delayed, then answered as usual. */
        DELAY,
        /** The call does its work, then the connection is cut without an answer. */
        DROP_RESPONSE,
        /** The platform's own error; the call does not arrive. */
        GRAPH_ERROR
    }

    /**
     * A fault.
     *
     * @param match {@code METHOD path} with {@code *} for any characters; the path is the one of {@code GET /sandbox/calls}
     * @param status the HTTP status of {@code STATUS} and {@code GRAPH_ERROR}
     * @param code the platform's code
     * @param subcode the platform's subcode, or null for none
     * @param delay how long the call waits before anything else happens
     * @param times how many calls it hits
     */
    public record Fault(
            String match, Kind kind, int status, int code, @Nullable Integer subcode, Duration delay, int times) {}

    private static final class Planted {

        private final Fault fault;
        private final Pattern pattern;
        private int left;

        Planted(Fault fault) {
            this.fault = fault;
            this.pattern = Pattern.compile(Arrays.stream(fault.match().split("\\*", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
            this.left = fault.times();
        }
    }

    /** Plants a fault behind those that are there already: the first that matches hits. */
    public synchronized void plant(Fault fault) {
        planted.add(new Planted(fault));
    }

    /** Takes all faults away. */
    public synchronized void forget() {
        planted.clear();
    }

    /** The fault that hits this call; it is one closer to its end. */
    synchronized Optional<Fault> hit(String methodAndPath) {
        Optional<Planted> hit = planted.stream()
                .filter(one -> one.pattern.matcher(methodAndPath).matches())
                .findFirst();
        hit.ifPresent(one -> {
            if (--one.left <= 0) {
                planted.remove(one);
            }
        });
        return hit.map(one -> one.fault);
    }

    /** The planted faults in words, with what is left of them. */
    public synchronized List<String> show() {
        return planted.stream()
                .map(one -> "%s: %s%s, %d×"
                        .formatted(
                                one.fault.match(),
                                one.fault.kind(),
                                switch (one.fault.kind()) {
                                    case STATUS -> " " + one.fault.status();
                                    case GRAPH_ERROR -> " " + one.fault.code();
                                    case DELAY -> " " + one.fault.delay().toMillis() + " ms";
                                    case DROP_RESPONSE -> "";
                                },
                                one.left))
                .toList();
    }
}
