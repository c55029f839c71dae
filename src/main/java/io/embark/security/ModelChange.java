package io.embark.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
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

    /** Looks at the decoded path, as the servlets do, not at the one that was sent. */
    @Override
    public boolean matches(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return false;
        }
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        List<String> segments = Arrays.asList(path.split("/"));
        return segments.stream().anyMatch(CHANGES::contains);
    }
}
