package io.embark.sandbox.control;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what is wrong with a control call, in words that help to write the right one. */
@RestControllerAdvice(basePackageClasses = ControlErrors.class)
@Profile("sandbox")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ControlErrors {

    @ExceptionHandler
    ProblemDetail badInput(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail(e.getCause()));
    }

    private static String detail(@Nullable Throwable cause) {
        if (cause instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return "%s must be one of %s; it was '%s'"
                    .formatted(
                            field(wrong),
                            Arrays.stream(wrong.getTargetType().getEnumConstants())
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")),
                            wrong.getValue());
        }
        if (cause instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()) {
            return field(wrong) + " has a value of the wrong kind";
        }
        return "The body must be a JSON object";
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
