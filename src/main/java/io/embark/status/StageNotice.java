package io.embark.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people are told once while a case stays at a stage.
 *
 * @param at when, unless the case has moved on by then
 * @param group the group that gets the case's open tasks too, when it {@link Kind#ESCALATION escalates}; else null
 * @param mail the template of the mail, when it is {@link Kind#NEWS news}; else null
 */
public record StageNotice(Kind kind, Instant at, @Nullable String group, @Nullable String mail) {

    /** One that is no news. */
    public StageNotice(Kind kind, Instant at, @Nullable String group) {
        this(kind, at, group, null);
    }

    /** A mail to the partner that the case is here. */
    public static StageNotice news(Instant at, String mail) {
        return new StageNotice(Kind.NEWS, at, null, mail);
    }

    /** What happens then. */
    public enum Kind {
        /** The partner gets a mail that the case has arrived here. */
        NEWS,
        /** The partner gets a mail: it, its client or the old provider has the ball. */
        REMINDER,
        /** The timeline says that the time is running out. */
        EARLY_WARNING,
        /** The time is over: more people get the task. */
        ESCALATION
    }
}
