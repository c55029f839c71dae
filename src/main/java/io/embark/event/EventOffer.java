package io.embark.event;

/** Tries to give an event to a process that waits for it. */
public interface EventOffer {

    /** @return whether a process took it */
    boolean offer(String message, PlatformEvent.Subject subject, String summary);
}
