package io.embark.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change that a platform reported. An event is a reason to read the state back, never the truth.
 *
 * @param source {@code META} or {@code TYNTEC}
 * @param dedupeKey the same for every delivery of the same change
 * @param kind the platform's name of it, for example {@code account_review_update}
 * @param message the name of the message that waiting processes understand, or null when none does
 * @param subject whom it concerns
 * @param summary one sentence for the timeline, without secrets
 * @param payload the change as JSON; what it says stands in its field {@code value}
 * @param occurredAt when it happened by the platform's clock (whole seconds), or null
 */
public record PlatformEvent(
        String source,
        String dedupeKey,
        String kind,
        @Nullable String message,
        Subject subject,
        String summary,
        String payload,
        @Nullable Instant occurredAt) {

    /** Whom an event concerns, by the id that the platform gives. */
    public record Subject(Type type, String id) {

        public enum Type {
            /** A Business Manager id. */
            BUSINESS,
            WABA,
            /** A phone number's digits. */
            NUMBER,
            /** The platform's id of a phone number. */
            PHONE_NUMBER_ID,
            /** An onboarding's id: the event came to an address of its own. */
            ONBOARDING
        }

        public static Subject parse(String text) {
            int colon = text.indexOf(':');
            return new Subject(Type.valueOf(text.substring(0, colon)), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return type + ":" + id;
        }
    }
}
