package io.embark.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong on the way to a page, as a page that says what to do; never a word about why it was our fault. */
@ControllerAdvice(basePackageClasses = PortalErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortalErrors {

    private static final Logger log = LoggerFactory.getLogger(PortalErrors.class);

    /** Behind the handlers of the page's own controller. */
    @ExceptionHandler
    @Nullable
    ModelAndView other(Exception e, HttpServletRequest request) {
        // Whoever looked has gone: there is nobody to answer.
        return e instanceof AsyncRequestNotUsableException ? null : answer(e, request);
    }

    static ModelAndView answer(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
            return page(refusal.getStatusCode());
        }
        // The pattern, not the path: some paths hold a token.
        log.error(
                "{} {} failed",
                request.getMethod(),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                e);
        return page(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    static ModelAndView page(HttpStatusCode status) {
        String problem =
                switch (status.value()) {
                    case 403, 404, 405, 410, 413, 500 -> Integer.toString(status.value());
                    default -> status.is4xxClientError() ? "400" : "500";
                };
        return page(status, problem);
    }

    static ModelAndView page(HttpStatusCode status, String problem) {
        ModelAndView page = new ModelAndView("portal/error", status);
        page.addObject("problem", problem);
        return page;
    }

    /** The same for addresses at which there is no page. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class NoPage implements HandlerExceptionResolver {

        private final Frame frame;

        NoPage(Clock clock) {
            this.frame = new Frame(clock);
        }

        @Override
        public @Nullable ModelAndView resolveException(
                HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
            boolean ours = request.getRequestURI().startsWith("/portal/")
                    || request.getRequestURI().startsWith("/cases/");
            if (!ours || handler instanceof HandlerMethod) {
                return null;
            }
            // Without a handler no interceptor has run.
            frame.preHandle(request, response, this);
            return answer(e, request);
        }
    }
}
