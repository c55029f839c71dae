package io.embark.intake.http;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The refusals of the HTTP interface as RFC 9457 problems. Their details are for people and echo nothing that was sent. */
public final class Problems {

    private Problems() {}

    public static ErrorResponseException badRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST, detail);
    }

    static ErrorResponseException unauthorized(String detail) {
        return of(HttpStatus.UNAUTHORIZED, detail);
    }

    static ErrorResponseException forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, detail);
    }

    /** The same words for what does not exist and for what belongs to somebody else. */
    static ErrorResponseException unknownOnboarding() {
        return notFound("There is no such onboarding.");
    }

    public static ErrorResponseException notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, detail);
    }

    static ErrorResponseException tooLarge(int limit) {
        return tooLarge("The body is larger than %d KiB.".formatted(limit / 1024));
    }

    public static ErrorResponseException tooLarge(String detail) {
        return of(HttpStatus.PAYLOAD_TOO_LARGE, detail);
    }

    public static ErrorResponseException notForm() {
        return of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as multipart/form-data.");
    }

    /** Asks to come back in a moment. */
    public static ErrorResponseException busy(String detail) {
        ErrorResponseException problem = of(HttpStatus.SERVICE_UNAVAILABLE, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return problem;
    }

    static ErrorResponseException notJson() {
        return of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json in UTF-8.");
    }

    static ErrorResponseException unprocessable(String detail) {
        return of(HttpStatus.UNPROCESSABLE_ENTITY, detail);
    }

    /** @param extras further members of the problem */
    public static ErrorResponseException invalid(List<FieldError> errors, Map<String, ?> extras) {
        String fields = String.join(", ", errors.stream().map(FieldError::field).toList());
        ErrorResponseException problem = of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                errors.size() == 1
                        ? "1 field is wrong: " + fields + "."
                        : errors.size() + " fields are wrong: " + fields + ".");
        problem.getBody().setProperty("errors", errors);
        extras.forEach(problem.getBody()::setProperty);
        return problem;
    }

    private static ErrorResponseException of(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
