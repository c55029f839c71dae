package io.embark.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests that bring models in, throw them out or move running instances to another model or place, in the engine's REST API and in
 * the same API behind the web applications.
 */
class ModelChange implements RequestMatcher {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> CHANGES =
            Set.of("deployment", "migration", "modification", "modification-async", "restart", "restart-async");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return false;
        }
        return Under.segments(request).stream().anyMatch(CHANGES::contains);
    }
}
