package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.EmbarkTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The table "Who may call what" of the contract: each group of paths for each kind of caller. */
@EmbarkTest
class DoorsTest {

    @Autowired
    private Environment environment;

    @ParameterizedTest(name = "{0} {2} by {1}: {3}")
    @CsvSource(
            textBlock =
                    """
            # method, caller, path, status
            GET,    anonymous,  /api/nothing,                      401
            GET,    wrong-key,  /api/nothing,                      401
            GET,    admin,      /api/nothing,                      401
            GET,    acme-key,   /api/nothing,                      404
            GET,    anonymous,  /api/admin/nothing,                401
            GET,    acme-key,   /api/admin/nothing,                401
            GET,    wrong,      /api/admin/nothing,                401
            GET,    operator,   /api/admin/nothing,                403
            GET,    lead,       /api/admin/nothing,                403
            GET,    analyst,    /api/admin/nothing,                403
            GET,    acme,       /api/admin/nothing,                403
            GET,    admin,      /api/admin/nothing,                404
            GET,    anonymous,  /engine-rest/task,                 401
            GET,    anonymous,  /engine-rest/engine/default/task,  401
            GET,    wrong,      /engine-rest/task,                 401
            GET,    acme-key,   /engine-rest/task,                 401
            GET,    acme,       /engine-rest/task,                 403
            GET,    operator,   /engine-rest/task,                 200
            GET,    lead,       /engine-rest/task,                 200
            GET,    analyst,    /engine-rest/task,                 200
            GET,    admin,      /engine-rest/task,                 200
            POST,   anonymous,  /engine-rest/deployment/create,    401
            POST,   operator,   /engine-rest/deployment/create,    403
            POST,   lead,       /engine-rest/deployment/create,    403
            POST,   operator,   /engine-rest/engine/default/deployment/create, 403
            POST,   operator,   /engine-rest/%64eployment/create,  403
            DELETE, operator,   /engine-rest/deployment/1,         403
            DELETE, analyst,    /engine-rest/deployment/1,         404
            POST,   operator,   /engine-rest/migration/generate,   403
            POST,   operator,   /engine-rest/modification/execute, 403
            POST,   operator,   /engine-rest/process-definition/1/restart, 403
            POST,   lead,       /engine-rest/process-instance/1/modification, 403
            GET,    anonymous,  /documents/1,                      401
            GET,    wrong,      /documents/1,                      401
            GET,    acme-key,   /documents/1,                      401
            GET,    acme,       /documents/1,                      403
            GET,    analyst,    /documents/1,                      403
            GET,    operator,   /documents/1,                      404
            GET,    lead,       /documents/1,                      404
            GET,    admin,      /documents/1,                      404
            GET,    anonymous,  /cases/1,                          401
            GET,    acme-key,   /cases/1,                          401
            GET,    acme,       /cases/1,                          403
            GET,    analyst,    /cases/1,                          403
            GET,    operator,   /cases/1,                          404
            GET,    lead,       /cases/1,                          404
            GET,    admin,      /cases/1,                          404
            POST,   operator,   /cases/1/note,                     403
            GET,    anonymous,  /%64ocuments/1,                    401
            GET,    anonymous,  /x/../documents/1,                 400
            GET,    anonymous,  /documents;x=y/1,                  400
            GET,    anonymous,  /documentsx,                       404
            GET,    anonymous,  /actuator/health,                  200
            GET,    anonymous,  /actuator/health/liveness,         200
            GET,    anonymous,  /actuator/health/readiness,        200
            GET,    anonymous,  /actuator/prometheus,              401
            GET,    operator,   /actuator/prometheus,              403
            GET,    admin,      /actuator/metrics,                 200
            GET,    anonymous,  /actuator/info,                    401
            GET,    admin,      /actuator/info,                    200
            GET,    admin,      /actuator/env,                     404
            GET,    admin,      /actuator/heapdump,                404
            GET,    anonymous,  /openapi,                          200
            GET,    anonymous,  /swagger-ui/index.html,            200
            GET,    anonymous,  /camunda/app/tasklist/default/,    200
            GET,    anonymous,  /camunda/api/engine/engine/default/task/count, 401
            GET,    anonymous,  /portal/,                          401
            GET,    anonymous,  /nothing,                          404
            GET,    admin,      /nothing,                          404
            GET,    anonymous,  /apis,                             404
            GET,    anonymous,  /error,                            404
            TRACE,  anonymous,  /api/nothing,                      400
            """)
    void opensToThoseAndNobodyElse(String method, String caller, String path, int status) {
        assertThat(caller(caller).send(method, path, null, null).statusCode()).isEqualTo(status);
    }

    @Test
    void refusalsAreProblemsThatSayHowToComeBack() {
        HttpResponse<String> partner = caller("wrong-key").get("/api/nothing");
        HttpResponse<String> user = caller("wrong").get("/engine-rest/task");
        HttpResponse<String> forbidden = caller("operator").get("/api/admin/nothing");

        assertThat(partner.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(user.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic realm=");
        for (HttpResponse<String> refusal : new HttpResponse[] {partner, user, forbidden}) {
            assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(Caller.json(refusal).get("status").asInt()).isEqualTo(refusal.statusCode());
            assertThat(Caller.json(refusal).hasNonNull("title")).isTrue();
            assertThat(Caller.json(refusal).hasNonNull("detail")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, /api/nothing",
        "acme-key, /api/nothing",
        "operator, /engine-rest/task",
        "operator, /documents/1",
        "anonymous, /actuator/health",
        "anonymous, /swagger-ui/index.html",
        "anonymous, /camunda/app/tasklist/default/",
        "anonymous, /camunda/api/engine/engine/default/task",
        "anonymous, /nothing"
    })
    void everyAnswerIsGuardedByHeaders(String caller, String path) {
        var headers = caller(caller).get(path).headers();
        assertThat(headers.allValues("X-Content-Type-Options")).containsOnly("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Content-Security-Policy")).singleElement().satisfies(policy -> assertThat(policy)
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval"));
        assertThat(headers.firstValue("Strict-Transport-Security"))
                .as("over plain HTTP")
                .isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void nothingOfTheApiIsKeptByBrowsers() {
        assertThat(caller("acme-key")
                        .get("/api/nothing")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("no-store");
    }

    @Test
    void theSessionIsForThisSiteOnlyAndOutOfReachOfScripts() {
        assertThat(caller("anonymous")
                        .get("/camunda/app/tasklist/default/")
                        .headers()
                        .allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("JSESSIONID=")
                        .contains("HttpOnly")
                        .containsOnlyOnce("SameSite=Lax"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").containsOnlyOnce("SameSite=Lax"));
    }

    @Test
    void theBareAddressLeadsToTheSandbox() {
        HttpResponse<String> answer = caller("anonymous").get("/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sandbox");
    }

    /** Three failures in a row and the fourth try waits, even with the right password. */
    @Test
    void guessingPasswordsIsSlow() {
        for (int failures = 0; failures < 3; failures++) {
            assertThat(Caller.user(environment, "globex", "guess")
                            .get("/api/admin/nothing")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(Caller.user(environment, "globex").get("/api/admin/nothing").statusCode())
                .as("right password, but too soon")
                .isEqualTo(401);
    }

    private Caller caller(String name) {
        return switch (name) {
            case "anonymous" -> Caller.anonymous(environment);
            case "wrong" -> Caller.user(environment, "nobody", "nothing");
            case "wrong-key" -> Caller.partner(environment, "no-such-key");
            case "acme-key" -> Caller.partner(environment, "acme-sandbox-key");
            default -> Caller.user(environment, name);
        };
    }
}
