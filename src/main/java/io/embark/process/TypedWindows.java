package io.embark.process;

import io.embark.domain.CallWindow;
import io.embark.status.Onboarding;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Windows as operators type them: in the client's time. */
@Component
public class TypedWindows {

    private final Clock clock;

    TypedWindows(Clock clock) {
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when it is none, or breaks a rule; the message is for the operator */
    public CallWindow read(String from, String to, Onboarding onboarding, CallWindow.Limits limits) {
        ZoneId zone = ZoneId.of(onboarding.timeZone());
        CallWindow window = new CallWindow(moment("from", from, zone), moment("to", to, zone), zone);
        String problems = window.problems(clock.instant(), limits).entrySet().stream()
                .map(problem -> sentence(problem.getKey(), problem.getValue()))
                .collect(Collectors.joining(" "));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems);
        }
        return window;
    }

    private static Instant moment(String field, String text, ZoneId zone) {
        try {
            return CallWindow.moment(text, zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(sentence(field, String.valueOf(e.getMessage())));
        }
    }

    private static String sentence(String field, String problem) {
        return "The time of '%s' %s.".formatted(field, problem);
    }
}
