package io.embark.backend;

import io.embark.backend.CallLedger.Entry;
import io.embark.backend.CallLedger.Outcome;
import io.embark.backend.CallLedger.Start;
import io.embark.backend.CallLedger.State;
import io.embark.backend.OutsideCall.AfterDoubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * The one way to a call that changes something outside. A step that is run again (a crash, a lost answer, a job whose lock ran out)
 * finds the outcome of its attempt instead of calling, or an attempt in doubt, which is settled as its kind says.
 */
@Component
class OutsideCalls {

    private static final Duration LOCKED = Duration.ofSeconds(5);

    private final CallLedger ledger;
    private final CallLimits limits;

    OutsideCalls(CallLedger ledger, CallLimits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    /**
     * Makes the call unless it was made.
     *
     * @param call makes it and returns what the platform answered, or null
     * @param readBack what the platform shows when it was done, or empty when it was not
     * @throws PlatformRefusedException when the platform refuses, now or when an earlier run of this step called
     * @throws PlatformUnavailableException when the platform certainly did nothing
     * @throws NotNowException when budget or cooldown say no
     * @throws AttemptOpenException when another run is calling, or it is too early to know what became of an attempt in doubt
     */
    Result make(Attempt attempt, Supplier<@Nullable String> call, Supplier<Optional<String>> readBack) {
        Start start = start(attempt);
        Entry entry = start.entry();
        if (start.isNew()) {
            return call(attempt, entry, call, readBack);
        }
        return switch (entry.state()) {
            case DONE -> taken(entry, entry.result(), true);
            case REFUSED -> throw refused(entry);
            default -> afterDoubt(attempt, entry, entry.readAt(), call, readBack);
        };
    }

    /** Whoever holds what START needs is about to commit the same step, or another call of the same number. */
    private Start start(Attempt attempt) {
        try {
            return ledger.start(attempt);
        } catch (PessimisticLockingFailureException | DuplicateKeyException e) {
            throw new AttemptOpenException("Another call for the same number is just being made.", LOCKED);
        }
    }

    /** The same for a call that needs not be made when the platform shows its result already. */
    Result makeUnlessDone(Attempt attempt, Supplier<@Nullable String> call, Supplier<Optional<String>> readBack) {
        Optional<String> seen = readBack.get();
        if (seen.isEmpty()) {
            return make(attempt, call, readBack);
        }
        return new Result(seen.get(), true, ledger.close(attempt));
    }

    private Result call(
            Attempt attempt, Entry entry, Supplier<@Nullable String> call, Supplier<Optional<String>> readBack) {
        try {
            String result = call.get();
            ledger.settle(entry, Outcome.done(result));
            return taken(entry, result, true);
        } catch (PlatformRefusedException e) {
            settle(attempt, entry, e);
            throw e;
        } catch (PlatformUnavailableException e) {
            if (!e.inDoubt()) {
                ledger.settle(entry, Outcome.of(State.NOT_DONE));
                throw e;
            }
            ledger.settle(entry, Outcome.of(State.IN_DOUBT));
            return justInDoubt(attempt, entry, readBack, e);
        }
    }

    private void settle(Attempt attempt, Entry entry, PlatformRefusedException e) {
        if (!attempt.kind().isAnswer(e.reason())) {
            ledger.settle(entry, Outcome.of(State.NOT_DONE));
            return;
        }
        Duration wait = limits.cooldownAfter(attempt.kind(), e.reason());
        ledger.settle(
                entry,
                new Outcome(
                        State.REFUSED,
                        null,
                        e.reason(),
                        e.getMessage(),
                        wait == null ? null : e.retryAfter().orElse(wait)));
        ledger.take(entry);
    }

    /** An answer was lost: good news is believed at once, bad news only after the quiet period. */
    private Result justInDoubt(
            Attempt attempt, Entry entry, Supplier<Optional<String>> readBack, PlatformUnavailableException lost) {
        return switch (attempt.kind().afterDoubt()) {
            case COUNTS_AS_DONE -> taken(entry, null, false);
            case REPEAT -> throw lost;
            case READ_BACK -> {
                Optional<String> seen = seen(readBack);
                if (seen.isEmpty()) {
                    throw new AttemptOpenException(lost.getMessage(), limits.quietPeriod());
                }
                ledger.settle(entry, Outcome.done(seen.get()));
                yield taken(entry, seen.get(), true);
            }
        };
    }

    /** A platform that just cut us off may not answer the read-back either: then nothing is known yet. */
    private static Optional<String> seen(Supplier<Optional<String>> readBack) {
        try {
            return readBack.get();
        } catch (PlatformUnavailableException e) {
            return Optional.empty();
        }
    }

    /** An earlier run of this step called, and nobody wrote what became of it. */
    private Result afterDoubt(
            Attempt attempt,
            Entry entry,
            Instant now,
            Supplier<@Nullable String> call,
            Supplier<Optional<String>> readBack) {
        if (entry.state() == State.STARTED) {
            Instant deadline = entry.startedAt().plus(limits.callTimeout());
            if (now.isBefore(deadline)) {
                throw new AttemptOpenException(
                        "Somebody is doing this right now, or was cut off a moment ago: look again in a moment. Nothing is done twice.",
                        Duration.between(now, deadline));
            }
            ledger.settle(entry, Outcome.of(State.IN_DOUBT));
        }
        return switch (attempt.kind().afterDoubt()) {
            case COUNTS_AS_DONE -> taken(entry, null, false);
            case REPEAT -> anew(attempt, entry, call, readBack);
            case READ_BACK -> {
                Optional<String> seen = readBack.get();
                if (seen.isPresent()) {
                    ledger.settle(entry, Outcome.done(seen.get()));
                    yield taken(entry, seen.get(), true);
                }
                Instant quiet = entry.startedAt().plus(limits.quietPeriod());
                if (now.isBefore(quiet)) {
                    throw new AttemptOpenException(
                            "The platform does not show the result of a call whose answer was lost; it may still be at work.",
                            Duration.between(now, quiet));
                }
                yield anew(attempt, entry, call, readBack);
            }
        };
    }

    private Result anew(
            Attempt attempt, Entry entry, Supplier<@Nullable String> call, Supplier<Optional<String>> readBack) {
        boolean proved = attempt.kind().afterDoubt() == AfterDoubt.READ_BACK;
        // A wrong code leaves no trace at the platform: what it shows proves nothing about the try.
        if (proved && attempt.kind() != OutsideCall.VERIFY_CODE) {
            ledger.settle(entry, Outcome.of(State.NOT_DONE));
        }
        ledger.release(entry);
        return make(attempt, call, readBack);
    }

    private Result taken(Entry entry, @Nullable String answer, boolean certain) {
        ledger.take(entry);
        return new Result(answer, certain, true);
    }

    private PlatformRefusedException refused(Entry entry) {
        ledger.take(entry);
        Duration wait = entry.retryAt() == null || entry.retryAt().isBefore(entry.readAt())
                ? null
                : Duration.between(entry.readAt(), entry.retryAt());
        return new PlatformRefusedException(
                Objects.requireNonNull(entry.reason()), String.valueOf(entry.message()), wait);
    }

    /**
     * @param answer what the platform answered, or null
     * @param isCertain false when the answer was lost and the call counts as done
     * @param isOurs false when the platform showed the result before this step ever called
     */
    record Result(@Nullable String answer, boolean isCertain, boolean isOurs) {}
}
