package io.embark.intake.pages;

import io.embark.intake.http.FieldError;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.numberactivation.CodeRefusedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * How what somebody did on a page went, in words for people. Secrets that were typed in are in none of it.
 *
 * @param message what stands in the way; null when nothing does
 * @param errors what is wrong with which field, under the API's names
 */
public record Attempt(Result result, @Nullable String message, List<FieldError> errors) {

    /** How it went. */
    public enum Result {
        DONE,
        /** Something that was typed in is wrong; the next try may be better. */
        WRONG,
        /** Not now: somebody else was faster, the stage does not allow it, or it is too early. */
        NOT_POSSIBLE,
        /** The platform does not answer; the same again in a moment may help. */
        LATER
    }

    /** Runs a command. That the caller has no such case, and what nobody expects, passes through. */
    public static Attempt of(Runnable command) {
        try {
            command.run();
            return new Attempt(Result.DONE, null, List.of());
        } catch (CodeRefusedException e) {
            return wrong(List.of(new FieldError("code", String.valueOf(e.getMessage()))));
        } catch (NotPossibleException | CooldownException e) {
            return new Attempt(Result.NOT_POSSIBLE, e.getMessage(), List.of());
        } catch (PlatformAwayException e) {
            return new Attempt(Result.LATER, e.getMessage(), List.of());
        } catch (ErrorResponseException e) {
            if (!e.getStatusCode().is4xxClientError() || e.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                throw e;
            }
            if (e.getStatusCode().isSameCodeAs(HttpStatus.PAYLOAD_TOO_LARGE)) {
                return wrong(List.of(
                        new FieldError("file", String.valueOf(e.getBody().getDetail()))));
            }
            List<FieldError> errors = errors(e);
            return errors.isEmpty() ? new Attempt(Result.WRONG, e.getBody().getDetail(), List.of()) : wrong(errors);
        }
    }

    public boolean isDone() {
        return result == Result.DONE;
    }

    /** What is wrong with this field; null when nothing is. */
    public @Nullable String error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
    }

    private static Attempt wrong(List<FieldError> errors) {
        return new Attempt(Result.WRONG, null, errors);
    }

    private static List<FieldError> errors(ErrorResponseException refusal) {
        Map<String, Object> more = refusal.getBody().getProperties();
        return more != null && more.get("errors") instanceof List<?> errors
                ? errors.stream().map(FieldError.class::cast).toList()
                : List.of();
    }
}
