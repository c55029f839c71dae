package io.embark.sandbox.graph;

import io.embark.sandbox.world.Refusal;
import io.embark.sandbox.world.Slice;
import io.embark.sandbox.world.Slice.Range;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A page of a list, with the Graph API's cursors. */
final class GraphList {

    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 1000;

    private GraphList() {}

    /** The page that was asked for. */
    static Range range(GraphParameters parameters) {
        String cursor = parameters.text("after");
        try {
            String after = cursor == null
                    ? null
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return new Range(after, parameters.count("limit", PAGE, LARGEST_PAGE));
        } catch (IllegalArgumentException e) {
            throw Refusal.parameter("Invalid cursors values");
        }
    }

    static Map<String, Object> page(Slice slice, FieldSelection fields, HttpServletRequest request) {
        List<Map<String, Object>> objects = slice.objects();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", objects.stream().map(fields::from).toList());
        if (!objects.isEmpty()) {
            String after = cursor(slice.keys().get(objects.size() - 1));
            Map<String, Object> paging = new LinkedHashMap<>();
            paging.put("cursors", Map.of("before", cursor(slice.keys().get(0)), "after", after));
            if (slice.more()) {
                paging.put(
                        "next",
                        ServletUriComponentsBuilder.fromRequest(request)
                                .replaceQueryParam("access_token")
                                .replaceQueryParam("after", after)
                                .toUriString());
            }
            answer.put("paging", paging);
        }
        return answer;
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    }
}
