package io.embark.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock that application, engine and stand-ins share: the system's, plus an offset that only sandbox and tests move (see
 * {@code embark_now()} for the database's side of it).
 */
public class MovableClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    public Duration offset() {
        return offset;
    }

    public void setOffset(Duration offset) {
        this.offset = offset;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), offset);
    }
}
