package io.embark.intake.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.domain.OnboardingId;
import io.embark.domain.Sha256;
import io.embark.event.PlatformEvent;
import io.embark.event.PlatformEvent.Subject;
import io.embark.event.PlatformEvent.Subject.Type;
import java.util.stream.Stream;

/** tyntec's deliveries as events. */
final class TyntecEvents {

    private static final String SOURCE = "TYNTEC";

    private TyntecEvents() {}

    /** A signed event; no process waits for any of them yet. */
    static PlatformEvent signed(JsonNode body) {
        String kind = kind(body);
        return new PlatformEvent(
                SOURCE,
                Sha256.hex(SOURCE + "|" + CanonicalJson.write(body)),
                kind,
                null,
                subject(body),
                "The messaging backend reports " + kind + ".",
                CanonicalJson.write(body),
                EventValues.time(body.path("timestamp")));
    }

    /** The client's way through a sign-up came to an end. It is unsigned: a hint to read the state back. */
    static PlatformEvent signUp(OnboardingId onboarding, String token, JsonNode body) {
        String kind = kind(body);
        return new PlatformEvent(
                SOURCE,
                Sha256.hex(String.join("|", Sha256.hex(token), kind, CanonicalJson.write(body))),
                kind,
                "approval.answered",
                new Subject(Type.ONBOARDING, onboarding.toString()),
                answer(kind),
                CanonicalJson.write(body),
                EventValues.time(body.path("timestamp")));
    }

    private static String answer(String kind) {
        if (kind.endsWith("::Success")) {
            return "The messaging backend reports that the client has signed up.";
        }
        return kind.endsWith("::Failure")
                ? "The messaging backend reports that the client's sign-up came to nothing; the client can try again."
                : "The messaging backend reports an answer of the client: %s.".formatted(kind);
    }

    /** Business notifications have no event name; what changed says what they are. */
    private static String kind(JsonNode body) {
        return EventValues.word(
                body.has("event")
                        ? body.path("event")
                        : body.path("changedValue").path("property"));
    }

    private static Subject subject(JsonNode body) {
        JsonNode entity = body.path("entity");
        return Stream.of(
                        EventValues.subject(Type.NUMBER, body.path("phoneNumber")),
                        EventValues.subject(Type.NUMBER, entity.path("phoneNumber")),
                        EventValues.subject(Type.WABA, body.path("whatsAppAccountId")),
                        EventValues.subject(Type.WABA, entity.path("waba")))
                .flatMap(subject -> subject.stream())
                .findFirst()
                .orElse(new Subject(Type.WABA, "unknown"));
    }
}
