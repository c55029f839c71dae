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
import java.util.stream.Collectors;
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
        // Files come as multipart, which only the container can read.
        HttpServletRequest readable =
                StringUtils.startsWithIgnoreCase(request.getContentType(), MediaType.MULTIPART_FORM_DATA_VALUE)
                        ? request
                        : new ReadAheadRequest(request);
        Optional<Fault> fault = faults.hit(request.getMethod() + " " + request.getRequestURI());
        boolean dropped = fault.isPresent() && fault.get().kind() == Kind.DROP_RESPONSE;
        // The answer leaves only after the call is written down, so that whoever has the answer finds the call.
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        try {
            answer(fault, readable, held, chain);
            status = held.getStatus();
        } finally {
            record(at, readable, dropped ? 0 : status);
            if (dropped) {
                request.setAttribute(ConnectionCutter.CUT, true);
            }
        }
        if (!dropped) {
            held.copyBodyToResponse();
        }
    }

    private void answer(
            Optional<Fault> fault, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Fault planted = fault.get();
        pause(planted.delay());
        switch (planted.kind()) {
            case DELAY, DROP_RESPONSE -> chain.doFilter(request, response);
            case STATUS -> {
                response.setStatus(planted.status());
                response.setContentType(MediaType.TEXT_PLAIN_VALUE);
                response.getWriter().write("Planted by the sandbox");
            }
            case GRAPH_ERROR ->
                envelope.write(request, response, Refusal.planted(planted.status(), planted.code(), planted.subcode()));
        }
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
        String body = request instanceof ReadAheadRequest read
                ? read.body()
                : request.getParameterMap().values().stream()
                        .map(values -> values[0])
                        .collect(Collectors.joining(" "));
        calls.record(new Call(at, api, request.getMethod(), path, status), query, body);
    }
}
