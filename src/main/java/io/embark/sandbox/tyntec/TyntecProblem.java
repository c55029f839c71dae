package io.embark.sandbox.tyntec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** tyntec says no, as {@code application/problem+json} (backends.md §9). */
final class TyntecProblem extends RuntimeException {

    private final transient Map<String, Object> body = new LinkedHashMap<>();
    private final int status;

    private TyntecProblem(int status, String title) {
        super(title, null, false, false);
        this.status = status;
        body.put("title", title);
        body.put("status", status);
    }

    static TyntecProblem forbidden() {
        TyntecProblem problem = new TyntecProblem(403, "Forbidden");
        problem.body.put("type", "https://httpstatuses.com/403");
        return problem;
    }

    static TyntecProblem notFound(String title) {
        return new TyntecProblem(404, title);
    }

    static TyntecProblem violation(String field, String message) {
        TyntecProblem problem = new TyntecProblem(400, "Constraint Violation");
        problem.body.put("violations", List.of(Map.of("field", field, "message", message)));
        return problem;
    }

    static TyntecProblem profileUpdateFailed(@Nullable String detail) {
        TyntecProblem problem = new TyntecProblem(400, "Profile update failed.");
        problem.body.put("code", 1009);
        if (detail != null) {
            problem.body.put("detail", detail);
        }
        return problem;
    }

    int status() {
        return status;
    }

    Map<String, Object> body() {
        return body;
    }
}
