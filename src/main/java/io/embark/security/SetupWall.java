package io.embark.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the set-up pages and calls of the web applications: while there is no administrator, the bare ones let anybody create one
 * (CVE-2026-77226).
 */
class SetupWall extends OncePerRequestFilter {

    /** The servlet's decoded and normalised path: the request URI could spell {@code setup} in many ways. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (Arrays.stream(path.split("/")).anyMatch("setup"::equalsIgnoreCase)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }
}
