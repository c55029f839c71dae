package io.embark.sandbox.graph;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A page of a list, with the Graph API's cursors. */
final class GraphList {

    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 1000;

    private GraphList() {}

    /** @param objects the whole list; each with an id */
    static Map<String, Object> page(
            List<Map<String, Object>> objects,
            FieldSelection fields,
            GraphParameters parameters,
            HttpServletRequest request) {
        int limit = parameters.count("limit", PAGE, LARGEST_PAGE);
        int start = start(objects, parameters.text("after"));
        List<Map<String, Object>> page = objects.subList(start, Math.min(start + limit, objects.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", page.stream().map(fields::from).toList());
        if (!page.isEmpty()) {
            String after = cursor(page.get(page.size() - 1));
            Map<String, Object> paging = new LinkedHashMap<>();
            paging.put("cursors", Map.of("before", cursor(page.get(0)), "after", after));
            if (start + limit < objects.size()) {
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

    private static int start(List<Map<String, Object>> objects, @Nullable String after) {
        if (after == null) {
            return 0;
        }
        for (int i = 0; i < objects.size(); i++) {
            if (cursor(objects.get(i)).equals(after)) {
                return i + 1;
            }
        }
        return objects.size();
    }

    private static String cursor(Map<String, Object> object) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(object.get("id").toString().getBytes(StandardCharsets.US_ASCII));
    }
}
