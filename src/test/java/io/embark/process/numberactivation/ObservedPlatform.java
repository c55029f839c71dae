package io.embark.process.numberactivation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.domain.VerificationCode;
import io.embark.support.OtherSide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;

/**
 * The platform as it looks from outside, for one number: it answers as it is told to, remembers what reached it and when, and writes down
 * what must never reach it. Knows nothing of the record that the product keeps of its calls.
 */
final class ObservedPlatform {

    private static int codes = 0;

    enum Kind {
        REQUEST_CODE,
        VERIFY_CODE,
        REGISTER,
        DEREGISTER
    }

    enum Fate {
        ANSWERED,
        /** The call does not reach the platform. */
        FINDS_NOBODY,
        LOST_BUT_DONE,
        LOST
    }

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WINDOW = Duration.ofHours(72);
    /** A call may take longer on its way than the next one. */
    private static final Duration JITTER = Duration.ofSeconds(10);

    private static final int CODES_A_DAY = 3;
    private static final int TRIES_PER_CODE = 2;
    private static final int OUR_REGISTRATIONS = 8;
    private static final int REGISTRATIONS = 10;

    private final OtherSide otherSide;
    private final Clock clock;
    private final ActivationMethod start;

    private final List<String> violations = new ArrayList<>();
    private final Map<Kind, List<Instant>> calls = new EnumMap<>(Kind.class);
    private final Map<Kind, Instant> coolUntil = new EnumMap<>(Kind.class);
    private final Map<Kind, Fate> nextFate = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> allowed = new EnumMap<>(Kind.class);
    private final List<String> sent = new ArrayList<>();
    private @Nullable Reason nextCodeRefusal;
    private @Nullable Instant lastCode;
    private boolean nextCheckIsBlocked;
    private @Nullable Reason refusal;
    private boolean refusesOnce;
    private int tries;

    private boolean gateSeenOpen;
    private boolean deflected;
    private @Nullable Instant opensAt;
    private @Nullable Instant closesAt;

    ObservedPlatform(OtherSide otherSide, Clock clock, ActivationMethod start) {
        this.otherSide = otherSide;
        this.clock = clock;
        this.start = start;
    }

    void standsBehind(BusinessAccounts accounts, BusinessNumbers numbers) {
        doAnswer(call -> {
                    gateSeenOpen = isGateOpen();
                    return otherSide.account;
                })
                .when(accounts)
                .accountReview(any());
        doAnswer(does(call -> requestCode(call.getArgument(1)))).when(numbers).requestCode(any(), any(), any());
        doAnswer(does(call -> verify(call.getArgument(1)))).when(numbers).verifyCode(any(), any());
        doAnswer(does(call -> register())).when(numbers).register(any(), any());
        doAnswer(does(call -> deregister())).when(numbers).deregister(any());
    }

    // What people agree on beside the platform

    void deflectionConfirmed() {
        deflected = true;
    }

    /** Until the next one is agreed on, nobody waits at the phone. */
    void proposed() {
        opensAt = null;
        closesAt = null;
    }

    void agreed(Instant from, Instant to) {
        opensAt = from;
        closesAt = to;
    }

    void allowedOneMore(Kind kind) {
        allowed.merge(kind, 1, Integer::sum);
    }

    // How the platform will answer

    void next(Kind kind, Fate fate) {
        nextFate.put(kind, fate);
    }

    void refusesNextCode(Reason reason) {
        nextCodeRefusal = reason;
    }

    void blocksNextCheck() {
        nextCheckIsBlocked = true;
    }

    /** @param reason null when registrations go well */
    void registrations(@Nullable Reason reason, boolean once) {
        refusal = reason;
        refusesOnce = once;
    }

    // What is known of it

    /** What must never happen, and happened. */
    List<String> violations() {
        return violations;
    }

    /** The code that the phone shows last, or nothing that fits. */
    String rightCode() {
        return sent.isEmpty() ? newCode() : sent.get(sent.size() - 1);
    }

    String staleCode() {
        return sent.size() < 2 ? newCode() : sent.get(sent.size() - 2);
    }

    // The calls

    private void requestCode(CodeMethod method) {
        Instant now = arrive(Kind.REQUEST_CODE);
        claim(gateSeenOpen, "a code was requested before account and name were approved");
        claim(start != ActivationMethod.IVR || deflected, "a code was requested before the deflection was confirmed");
        claim(
                method == CodeMethod.SMS || start == ActivationMethod.SMS || isAgreed(now),
                "a call was requested outside of an agreed window");
        if (fate(Kind.REQUEST_CODE) == Fate.FINDS_NOBODY) {
            throw away(Kind.REQUEST_CODE);
        }
        claim(
                lastCode == null || !now.isBefore(lastCode.plusSeconds(60).minus(JITTER)),
                "two codes were requested within a minute");
        claim(
                counted(Kind.REQUEST_CODE, now, DAY) < CODES_A_DAY || useAllowance(Kind.REQUEST_CODE),
                "more codes were requested in a day than anybody allowed");
        times(Kind.REQUEST_CODE).add(now);
        if (otherSide.codeVerified) {
            throw refused(Kind.REQUEST_CODE, Reason.ALREADY_VERIFIED, null);
        }
        Reason refusal = nextCodeRefusal;
        nextCodeRefusal = null;
        if (refusal != null) {
            throw refused(Kind.REQUEST_CODE, refusal, refusal == Reason.CODE_COOLDOWN ? Duration.ofHours(2) : null);
        }
        lastCode = now;
        tries = 0;
        sent.add(newCode());
        end(Kind.REQUEST_CODE, () -> {});
    }

    private void verify(VerificationCode code) {
        Instant now = arrive(Kind.VERIFY_CODE);
        if (fate(Kind.VERIFY_CODE) == Fate.FINDS_NOBODY) {
            throw away(Kind.VERIFY_CODE);
        }
        times(Kind.VERIFY_CODE).add(now);
        tries++;
        claim(tries <= TRIES_PER_CODE, "more codes were tried than one requested code may cost");
        if (nextCheckIsBlocked) {
            nextCheckIsBlocked = false;
            throw refused(Kind.VERIFY_CODE, Reason.CODE_COOLDOWN, Duration.ofHours(5));
        }
        boolean right = code.reveal().equals(rightCode());
        if (!right && fate(Kind.VERIFY_CODE) == Fate.ANSWERED) {
            throw refused(Kind.VERIFY_CODE, Reason.CODE_WRONG, null);
        }
        end(Kind.VERIFY_CODE, () -> otherSide.codeVerified |= right);
    }

    private void register() {
        Instant now = arrive(Kind.REGISTER);
        if (fate(Kind.REGISTER) == Fate.FINDS_NOBODY) {
            throw away(Kind.REGISTER);
        }
        int before = counted(Kind.REGISTER, now, WINDOW);
        claim(before < REGISTRATIONS, "an eleventh registration in 72 hours");
        claim(
                before < OUR_REGISTRATIONS || useAllowance(Kind.REGISTER),
                "more registrations in 72 hours than anybody allowed");
        times(Kind.REGISTER).add(now);
        Reason reason = refusal;
        if (reason != null) {
            if (refusesOnce) {
                refusal = null;
            }
            if (reason == Reason.REVERIFICATION_NEEDED) {
                otherSide.codeVerified = false;
            }
            if (reason == Reason.NUMBER_STILL_IN_USE) {
                gateSeenOpen = false;
            }
            throw refused(Kind.REGISTER, reason, toldWait(reason));
        }
        end(Kind.REGISTER, () -> otherSide.connected = true);
    }

    private void deregister() {
        Instant now = arrive(Kind.DEREGISTER);
        claim(counted(Kind.DEREGISTER, now, WINDOW) < OUR_REGISTRATIONS, "a ninth deregistration in 72 hours");
        times(Kind.DEREGISTER).add(now);
        otherSide.connected = false;
    }

    private static @Nullable Duration toldWait(Reason reason) {
        return switch (reason) {
            case REGISTRATION_LIMIT -> Duration.ofHours(30);
            case NUMBER_RECENTLY_DELETED -> Duration.ofMinutes(7);
            case PIN_LOCKED -> Duration.ofHours(2);
            default -> null;
        };
    }

    private Instant arrive(Kind kind) {
        Instant now = clock.instant();
        claim(!now.isBefore(coolUntil.getOrDefault(kind, Instant.MIN)), kind + " during the cooldown that was told");
        return now;
    }

    /** Does what is left to do, and answers unless the answer is lost. */
    private void end(Kind kind, Runnable effect) {
        Fate fate = fate(kind);
        nextFate.remove(kind);
        if (fate != Fate.LOST) {
            effect.run();
        } else if (kind == Kind.REQUEST_CODE) {
            // Nobody will ever see this one.
            sent.add(newCode());
        }
        if (fate != Fate.ANSWERED) {
            throw new PlatformUnavailableException("cut off", true);
        }
    }

    private PlatformUnavailableException away(Kind kind) {
        nextFate.remove(kind);
        return new PlatformUnavailableException("connection refused", false);
    }

    private PlatformRefusedException refused(Kind kind, Reason reason, @Nullable Duration told) {
        if (told != null) {
            coolUntil.put(kind, clock.instant().plus(told));
        }
        return new PlatformRefusedException(reason, "The platform says no (" + reason + ").", told);
    }

    private boolean isGateOpen() {
        return otherSide.account == Review.APPROVED && otherSide.nameStatus == NameStatus.APPROVED;
    }

    private boolean isAgreed(Instant now) {
        return opensAt != null && closesAt != null && !now.isBefore(opensAt) && now.isBefore(closesAt.plus(JITTER));
    }

    private boolean useAllowance(Kind kind) {
        return allowed.merge(kind, -1, Integer::sum) >= 0;
    }

    private int counted(Kind kind, Instant now, Duration window) {
        return (int) times(kind).stream()
                .filter(time -> time.isAfter(now.minus(window).plus(JITTER)))
                .count();
    }

    private List<Instant> times(Kind kind) {
        return calls.computeIfAbsent(kind, any -> new ArrayList<>());
    }

    private Fate fate(Kind kind) {
        return nextFate.getOrDefault(kind, Fate.ANSWERED);
    }

    private void claim(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    /** Six digits that are nothing else anywhere. */
    static String newCode() {
        codes++;
        return String.valueOf(200_003 + (codes * 7_919L) % 799_993);
    }

    private static Answer<@Nullable Object> does(Consumer<InvocationOnMock> work) {
        return call -> {
            work.accept(call);
            return null;
        };
    }
}
