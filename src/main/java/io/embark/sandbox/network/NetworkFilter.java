package io.embark.sandbox.network;

import io.embark.sandbox.graph.ErrorEnvelope;
import io.embark.sandbox.network.Calls.Call;
import io.embark.sandbox.network.Faults.Fault;
import io.embark.sandbox.network.Faults.Kind;
import io.embark.sandbox.world.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The network in front of both stand-ins: it lets faults happen and writes down every call. */
final class NetworkFilter extends OncePerRequestFilter {

    private final Faults faults;
    private final Calls calls;
    private final ErrorEnvelope envelope;

    NetworkFilter(Faults faults, Calls calls, ErrorEnvelope envelope) {
        this.faults = faults;
        this.calls = calls;
        this.envelope = envelope;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant at = calls.now();
        // Files come as multipart, which only the container can read; nothing in them is about a number.
        HttpServletRequest readable =
                StringUtils.startsWithIgnoreCase(request.getContentType(), MediaType.MULTIPART_FORM_DATA_VALUE)
                        ? request
                        : new ReadAheadRequest(request);
        Optional<Fault> fault = faults.hit(request.getMethod() + " " + request.getRequestURI());
        boolean answered = false;
        try {
            answered = answer(fault, readable, response, chain);
        } finally {
            boolean dropped =
                    fault.map(planted -> planted.kind() == Kind.DROP_RESPONSE).orElse(false);
            int status = dropped ? 0 : answered ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
            record(at, readable, status);
        }
    }

    /** Returns true; an exception means that nobody answered. */
    private boolean answer(
            Optional<Fault> fault, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
            return true;
        }
        Fault planted = fault.get();
        pause(planted.delay());
        switch (planted.kind()) {
            case DELAY -> chain.doFilter(request, response);
            case STATUS -> {
                response.setStatus(planted.status());
                response.setContentType(MediaType.TEXT_PLAIN_VALUE);
                response.getWriter().write("Planted by the sandbox");
            }
            case GRAPH_ERROR ->
                envelope.write(response, Refusal.planted(planted.status(), planted.code(), planted.subcode()));
            case DROP_RESPONSE -> {
                // The answer goes into a wrapper that is never copied, so that not one byte of it leaves.
                request.setAttribute(ConnectionCutter.CUT, true);
                chain.doFilter(request, new ContentCachingResponseWrapper(response));
            }
        }
        return true;
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(Instant at, HttpServletRequest request, int status) {
        String path = request.getRequestURI();
        String api = path.startsWith("/sandbox/graph/") ? "meta" : "tyntec";
        String query =
                URLDecoder.decode(Objects.requireNonNullElse(request.getQueryString(), ""), StandardCharsets.UTF_8);
        String body = request instanceof ReadAheadRequest read ? read.body() : "";
        calls.record(new Call(at, api, request.getMethod(), path, status), query, body);
    }
}
