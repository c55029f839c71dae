package io.embark.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests for these paths and everything below them. Looks at the decoded and normalised path by which the container chooses among
 * its several servlets, so that no spelling leads to a servlet past its door.
 */
class Under implements RequestMatcher {

    private final List<String> paths;

    Under(String... paths) {
        this.paths = List.of(paths);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        String requested = path(request);
        return paths.stream().anyMatch(path -> requested.equals(path) || requested.startsWith(path + "/"));
    }

    /** The path within the application: decoded, normalised, without parameters. */
    static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    static List<String> segments(HttpServletRequest request) {
        return Arrays.asList(path(request).split("/"));
    }
}
