package io.embark.sandbox.tyntec;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class TyntecWebConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ApiKeyCheck()).addPathPatterns("/sandbox/tyntec/**");
    }

    /** Any key will do, but there must be one. */
    private static final class ApiKeyCheck implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            String key = request.getHeader("apikey");
            if (key == null || key.isBlank()) {
                throw TyntecProblem.forbidden();
            }
            return true;
        }
    }

    @RestControllerAdvice(basePackageClasses = TyntecProblem.class)
    @Profile("sandbox")
    static class Errors {

        @ExceptionHandler
        ResponseEntity<Map<String, Object>> refuse(TyntecProblem problem) {
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem.body());
        }

        @ExceptionHandler(HttpMessageNotReadableException.class)
        ResponseEntity<Map<String, Object>> unreadable() {
            return refuse(TyntecProblem.violation("body", "is not valid JSON"));
        }
    }
}
