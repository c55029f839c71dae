package io.embark.intake.http;

import io.embark.process.obaapplication.NotEligibleException.Missing;
import io.embark.status.Phrases;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Tells problems in the language that the caller likes best; what programs read, codes and names of fields, stays. */
@RestControllerAdvice(basePackageClasses = ProblemLanguage.class)
class ProblemLanguage implements ResponseBodyAdvice<ProblemDetail> {

    private final Phrases phrases;

    ProblemLanguage(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        Class<?> type = returned.nested().getNestedParameterType();
        return ProblemDetail.class.isAssignableFrom(type)
                || ProblemDetail.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public @Nullable ProblemDetail beforeBodyWrite(
            @Nullable ProblemDetail problem,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (problem != null) {
            translate(problem, Languages.of(request.getHeaders()));
        }
        return problem;
    }

    private void translate(ProblemDetail problem, Locale language) {
        if (problem.getDetail() != null) {
            problem.setDetail(phrases.in(language, problem.getDetail()));
        }
        if (problem.getProperties() != null) {
            problem.getProperties()
                    .replaceAll((name, value) -> value instanceof List<?> list ? list(list, language) : value);
        }
    }

    private List<?> list(List<?> list, Locale language) {
        return list.stream().map(member -> member(member, language)).toList();
    }

    private Object member(Object member, Locale language) {
        if (member instanceof FieldError error) {
            return new FieldError(error.field(), phrases.in(language, error.message()));
        }
        return member instanceof Missing missing
                ? new Missing(missing.reasonCode(), phrases.in(language, missing.message()))
                : member;
    }
}
