package io.embark.intake.http;

import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.numberactivation.CodeRefusedException;
import io.embark.process.obaapplication.NotEligibleException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/** What goes wrong behind these controllers, as problems: the caller's faults quietly, ours in the log and without a word about why. */
@RestControllerAdvice("io.embark.intake")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Clock clock;

    ProblemAdvice(Clock clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ProblemDetail notPossible(NotPossibleException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notEligible(NotEligibleException e) {
        ProblemDetail problem = notPossible(e);
        problem.setProperty("missing", e.missing());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail codeRefused(CodeRefusedException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage());
        problem.setProperty("reasonCode", e.reason());
        if (e.attemptsLeft() != null) {
            problem.setProperty("attemptsLeft", e.attemptsLeft());
        }
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> cooldown(CooldownException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, e.getMessage());
        problem.setProperty("retryAt", e.retryAt());
        // Rounded up: who comes back after so many seconds must not be too early.
        Duration wait = Duration.between(clock.instant(), e.retryAt());
        long seconds = wait.toSeconds() + (wait.getNano() > 0 ? 1 : 0);
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)))
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> platformAway(PlatformAwayException e) {
        log.warn("The platform was away: {}", e.getCause().getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "30")
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse refusal && isMeant(refusal.getStatusCode())) {
            return ResponseEntity.status(refusal.getStatusCode())
                    .headers(refusal.getHeaders())
                    .body(refusal.getBody());
        }
        // The pattern, not the path: some paths hold a token.
        log.error(
                "{} {} failed",
                request.getMethod(),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                e);
        return ResponseEntity.internalServerError()
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Something went wrong on our side; it has been recorded. Try again later."));
    }

    private static boolean isMeant(HttpStatusCode status) {
        return status.is4xxClientError() || status.equals(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
