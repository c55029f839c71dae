package io.embark.backend.meta;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.http.Answer;
import io.embark.backend.http.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Meta's errors mean: by code and subcode, else by HTTP status, never by text, which is localised to the token's user. Sources
 * are backends.md §5 (Meta's error tables and captured answers) and, for 17, 32, 613, 803 and 80008, Meta's general Graph pages on
 * errors and rate limits.
 *
 * <p>The time to wait comes from the {@code Retry-After} header and, for 133008 and 133009, from the technical text of {@code
 * details}, the one text that Meta itself refers to; of both the longer. Meta tells no wait for 133016 and 136024, so that without
 * the header the process's own waiting times rule.
 */
final class GraphErrors {

    private static final int NO_CODE = -1;
    private static final int NO_SUBCODE = 0;
    private static final int ANY_SUBCODE = -1;

    /** The server says that it does not handle the request now (RFC 9110 §15.6.4): nothing was done. */
    private static final int SERVICE_UNAVAILABLE = 503;

    private record Key(int code, int subcode) {}

    private static final Map<Key, Reason> REFUSALS = Map.ofEntries(
            entry(new Key(136025, ANY_SUBCODE), Reason.CODE_WRONG),
            entry(new Key(136024, NO_SUBCODE), Reason.ALREADY_VERIFIED),
            entry(new Key(136024, 2388091), Reason.CODE_COOLDOWN),
            entry(new Key(136024, 2388367), Reason.CODE_COOLDOWN),
            entry(new Key(100, 2388001), Reason.NUMBER_STILL_IN_USE),
            entry(new Key(100, 2388012), Reason.NUMBER_ALREADY_LISTED),
            entry(new Key(100, 2388103), Reason.PRECONDITION_NOT_MET),
            entry(new Key(100, 2388091), Reason.PRECONDITION_NOT_MET),
            entry(new Key(100, 2388093), Reason.PRECONDITION_NOT_MET),
            entry(new Key(100, 2593079), Reason.PRECONDITION_NOT_MET),
            entry(new Key(100, 2593085), Reason.PRECONDITION_NOT_MET),
            entry(new Key(100, 33), Reason.NOT_FOUND),
            entry(new Key(33, ANY_SUBCODE), Reason.NOT_FOUND),
            entry(new Key(803, ANY_SUBCODE), Reason.NOT_FOUND),
            entry(new Key(133000, ANY_SUBCODE), Reason.DEREGISTRATION_INCOMPLETE),
            entry(new Key(133005, ANY_SUBCODE), Reason.PIN_MISMATCH),
            entry(new Key(133006, ANY_SUBCODE), Reason.REVERIFICATION_NEEDED),
            entry(new Key(133008, ANY_SUBCODE), Reason.PIN_LOCKED),
            entry(new Key(133009, ANY_SUBCODE), Reason.PIN_LOCKED),
            entry(new Key(133010, ANY_SUBCODE), Reason.NOT_REGISTERED),
            entry(new Key(133015, ANY_SUBCODE), Reason.NUMBER_RECENTLY_DELETED),
            entry(new Key(133016, ANY_SUBCODE), Reason.REGISTRATION_LIMIT),
            entry(new Key(368, ANY_SUBCODE), Reason.RESTRICTED),
            entry(new Key(131031, ANY_SUBCODE), Reason.RESTRICTED),
            entry(new Key(0, ANY_SUBCODE), Reason.UNAUTHORIZED),
            entry(new Key(3, ANY_SUBCODE), Reason.UNAUTHORIZED),
            entry(new Key(10, ANY_SUBCODE), Reason.UNAUTHORIZED),
            entry(new Key(190, ANY_SUBCODE), Reason.UNAUTHORIZED),
            entry(new Key(131005, ANY_SUBCODE), Reason.UNAUTHORIZED));

    /** Overload, rate limits and maintenance: the platform says that it did not do the work. */
    private static final Set<Integer> RETRY_LATER =
            Set.of(1, 2, 4, 17, 32, 613, 80007, 80008, 130429, 131000, 131016, 131056, 131057, 133004);

    /** Maintenance while a number is added or migrated: code 100 with this subcode. */
    private static final Key MAINTENANCE = new Key(100, 2494100);

    private GraphErrors() {}

    /** The exception for an answer that is no success. */
    static RuntimeException of(Call call, Answer answer) {
        JsonNode error = answer.jsonOrMissing().path("error");
        int code = error.path("code").asInt(NO_CODE);
        if (code == NO_CODE) {
            return withoutEnvelope(call, answer);
        }
        Key key = new Key(code, error.path("error_subcode").asInt(NO_SUBCODE));
        String what = "HTTP %d, code %d%s, trace %s"
                .formatted(
                        answer.status(),
                        key.code,
                        key.subcode == NO_SUBCODE ? "" : "/" + key.subcode,
                        trace(error.path("fbtrace_id").asText()));
        Reason reason = refusal(key);
        if (reason == null && (RETRY_LATER.contains(key.code) || key.equals(MAINTENANCE))) {
            return throttled(call, answer, what);
        }
        return reason == null
                ? byStatus(call, answer, what)
                : refused(
                        call,
                        what,
                        reason,
                        waitOf(reason, answer, error.path("error_data").path("details")));
    }

    private static @Nullable Duration waitOf(Reason reason, Answer answer, JsonNode details) {
        Duration told = reason == Reason.PIN_LOCKED ? ToldWait.in(details.asText()) : null;
        Duration header = answer.retryAfter();
        return told == null || (header != null && header.compareTo(told) > 0) ? header : told;
    }

    /** A success whose body is not what Graph sends, so that nobody knows what happened. */
    static PlatformUnavailableException unreadable(Call call, Answer answer) {
        return unavailable(call, "HTTP %d with a body that is not Graph's".formatted(answer.status()), true);
    }

    /** An answer {@code success: false} without an error. */
    static PlatformRefusedException unsuccessful(Call call, Answer answer) {
        return refused(call, "HTTP %d, success false".formatted(answer.status()), Reason.OTHER, answer.retryAfter());
    }

    private static @Nullable Reason refusal(Key key) {
        Reason exact = REFUSALS.get(key);
        if (exact != null) {
            return exact;
        }
        if (key.code >= 200 && key.code <= 299) {
            return Reason.UNAUTHORIZED;
        }
        return REFUSALS.get(new Key(key.code, ANY_SUBCODE));
    }

    private static RuntimeException withoutEnvelope(Call call, Answer answer) {
        String what = "HTTP %d without a Graph error".formatted(answer.status());
        if (answer.status() == SERVICE_UNAVAILABLE) {
            return throttled(call, answer, what);
        }
        // Neither a success nor a redirect says anything about the call when it is not Graph that answers.
        return answer.status() < 400 ? unavailable(call, what, true) : byStatus(call, answer, what);
    }

    private static RuntimeException byStatus(Call call, Answer answer, String what) {
        return switch (answer.status()) {
            case 401, 403 -> refused(call, what, Reason.UNAUTHORIZED, answer.retryAfter());
            case 404 -> refused(call, what, Reason.NOT_FOUND, answer.retryAfter());
            case 429 -> throttled(call, answer, what);
            case 408 -> unavailable(call, what, true);
            default ->
                answer.status() >= 500
                        ? unavailable(call, what, true)
                        : refused(call, what, Reason.OTHER, answer.retryAfter());
        };
    }

    private static PlatformRefusedException refused(
            Call call, String what, Reason reason, @Nullable Duration retryAfter) {
        return new PlatformRefusedException(
                reason, "Meta refused to %s: %s, %s. %s".formatted(call, reason, what, advice(reason)), retryAfter);
    }

    private static PlatformUnavailableException throttled(Call call, Answer answer, String what) {
        String wait = answer.retryAfter() == null
                ? "later"
                : "in %d s".formatted(answer.retryAfter().toSeconds());
        return new PlatformUnavailableException(
                "Meta is throttling or overloaded and did not %s: %s. The call may be repeated %s; if it stays, look at the rate "
                                .formatted(call, what, wait)
                        + "limits in the App Dashboard and at Meta's status page.",
                false,
                answer.retryAfter());
    }

    private static PlatformUnavailableException unavailable(Call call, String what, boolean sent) {
        boolean inDoubt = sent && call.changesSomething();
        return new PlatformUnavailableException(
                "Meta gave no usable answer to the request to %s: %s. %s If it stays, check embark.meta.base-url and Meta's status page."
                        .formatted(
                                call,
                                what,
                                inDoubt
                                        ? "It may have had its effect: read the state back before repeating it."
                                        : "It may be repeated."),
                inDoubt);
    }

    /** What the person who reads the incident can do. */
    static String advice(Reason reason) {
        return switch (reason) {
            case CODE_WRONG -> "The code is wrong, used or expired: ask for the latest one, or request a new code.";
            case CODE_COOLDOWN -> "Too many codes were requested: wait, then request one by the other method.";
            case ALREADY_VERIFIED -> "No code is needed: go on to the registration.";
            case NUMBER_STILL_IN_USE ->
                "The number is in a WhatsApp account or two-step verification is on at its provider:"
                        + " it must be released there first.";
            case NUMBER_RECENTLY_DELETED -> "The number's account was deleted moments ago: wait five minutes.";
            case NUMBER_ALREADY_LISTED -> "The WABA has the number already: use it as it is listed.";
            case PRECONDITION_NOT_MET ->
                "A precondition of adding or migrating is missing: compare owner, review, name and payment"
                        + " of both WABAs in WhatsApp Manager.";
            case PIN_MISMATCH ->
                "Two-step verification is on with another PIN: it must be turned off in WhatsApp Manager; never guess.";
            case REVERIFICATION_NEEDED -> "The number must be verified by a new code before it can register.";
            case PIN_LOCKED -> "Too many or too fast PIN attempts: wait, and do not repeat.";
            case REGISTRATION_LIMIT -> "Ten registrations in 72 hours: wait until the block is over.";
            case DEREGISTRATION_INCOMPLETE ->
                "An earlier deregistration is incomplete: deregister the number again first.";
            case NOT_REGISTERED -> "The number must be registered first.";
            case RESTRICTED ->
                "The account is restricted or locked: the client sees why in Business Support Home and can appeal there.";
            case UNAUTHORIZED ->
                "Check that embark.meta.access-token is valid, has the permissions whatsapp_business_management,"
                        + " whatsapp_business_messaging and business_management, and that its user is assigned to the WABA.";
            case NOT_FOUND -> "The object does not exist or is not shared with us: check its id and the sharing.";
            case OTHER -> "Look the code up in Meta's error list; with the trace id Meta's support finds the call.";
        };
    }

    /** Printed only when it looks like a trace id, so that an answer cannot write into our messages. */
    private static String trace(String id) {
        return id.matches("[A-Za-z0-9_-]{1,64}") ? id : "unknown";
    }
}
