package io.embark.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a back end answered.
 *
 * @param status the HTTP status
 * @param json the body, or null when it is empty, longer than {@link BackendHttp#MAX_ANSWER_BYTES} or not JSON
 * @param retryAfter the {@code Retry-After} header as a duration, or null without one
 */
public record Answer(int status, @Nullable JsonNode json, @Nullable Duration retryAfter) {

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The body, or a missing node, so that fields can be asked for without a check. */
    public JsonNode jsonOrMissing() {
        return json == null ? MissingNode.getInstance() : json;
    }
}
