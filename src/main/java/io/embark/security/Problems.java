package io.embark.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refuses requests in the words of the contract: a problem with title, status and detail, and nothing else. */
@Component
class Problems {

    private final ObjectMapper mapper;

    Problems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Asks for credentials of this kind, such as {@code Bearer}. */
    AuthenticationEntryPoint unauthorized(String challenge) {
        return (request, response, cause) ->
                write(response, HttpStatus.UNAUTHORIZED, "Valid credentials are needed here.", challenge);
    }

    AccessDeniedHandler forbidden() {
        return (request, response, cause) ->
                write(response, HttpStatus.FORBIDDEN, "These credentials do not allow this.", null);
    }

    /** For what anonymous callers may not do and no credentials would change. */
    AuthenticationEntryPoint forbiddenToAll() {
        return (request, response, cause) -> write(response, HttpStatus.FORBIDDEN, "This is not allowed here.", null);
    }

    AuthenticationEntryPoint notFound() {
        return (request, response, cause) -> write(response, HttpStatus.NOT_FOUND, "There is nothing here.", null);
    }

    private void write(HttpServletResponse response, HttpStatus status, String detail, @Nullable String challenge)
            throws IOException {
        response.setStatus(status.value());
        if (challenge != null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        mapper.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
