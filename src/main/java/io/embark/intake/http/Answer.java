package io.embark.intake.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer that can be kept and given again word for word.
 *
 * @param location the address of what was made, or null
 * @param body JSON; a problem when the status is an error
 */
record Answer(int status, @Nullable String location, String body) {

    ResponseEntity<String> toResponse() {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
                .contentType(status < 400 ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON);
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        return response.body(body);
    }
}
