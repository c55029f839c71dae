package io.embark.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives queries that name no limit the engine's own: without it the engine refuses them, with it they get the first page. Calls that
 * know no {@code maxResults} do not look at it.
 */
class BoundedResultsFilter extends OncePerRequestFilter {

    private static final String LIMIT = "maxResults=2000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = request.getQueryString();
        chain.doFilter(query != null && query.contains("maxResults=") ? request : new Bounded(request), response);
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getQueryString() {
            String query = super.getQueryString();
            return query == null || query.isEmpty() ? LIMIT : query + "&" + LIMIT;
        }
    }
}
