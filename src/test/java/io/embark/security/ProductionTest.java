package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embark.EmbarkApplication;
import io.embark.support.TestDatabase;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.TestSocketUtils;

/** Without a profile: nothing of the sandbox, one administrator, and models come with the release only. */
class ProductionTest {

    private static final String PASSWORD = "correct horse battery";

    private static ConfigurableApplicationContext application;
    private static Environment environment;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new LinkedHashMap<>(StartCheckTest.complete());
        settings.put("spring.datasource.url", TestDatabase.create());
        settings.put("embark.admin.password", PASSWORD);
        settings.put("server.port", String.valueOf(TestSocketUtils.findAvailableTcpPort()));
        // The REST API finds engines by name in a registry of the virtual machine, where the other tests' engine is.
        settings.put("camunda.bpm.generate-unique-process-engine-name", "true");
        settings.put("camunda.bpm.generate-unique-process-application-name", "true");
        application = new SpringApplication(EmbarkApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        environment = application.getEnvironment();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void thereIsNoSandbox() {
        for (String path :
                new String[] {"/sandbox", "/sandbox/clock", "/sandbox/graph/v26.0/1", "/sandbox/assets/sandbox.css"}) {
            assertThat(Caller.anonymous(environment).get(path).statusCode())
                    .as(path)
                    .isEqualTo(404);
            assertThat(Caller.anonymous(environment).post(path, "{}").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(Caller.partner(environment, "acme-sandbox-key")
                        .get("/api/nothing")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Caller.anonymous(environment)
                        .get("/")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/camunda/app/tasklist/");
    }

    @Test
    void theOnlyUserIsTheAdministratorOfTheEnvironment() {
        assertThat(identities().createUserQuery().list())
                .extracting(User::getId)
                .containsExactly("root");
        assertThat(root().get("/api/admin/nothing").statusCode()).isEqualTo(404);
        assertThat(Caller.user(environment, "admin").get("/api/admin/nothing").statusCode())
                .isEqualTo(401);
    }

    @Test
    void evenAdministratorsDeployNothingOverHttp() {
        assertThat(root().deploy("/engine-rest", "probe.bpmn", Models.withUserTask())
                        .statusCode())
                .isEqualTo(403);
        assertThat(root().post("/engine-rest/migration/execute", "{}").statusCode())
                .isEqualTo(403);
        assertThat(Caller.anonymous(environment)
                        .deploy("/camunda/api/engine/engine/default", "probe.bpmn", Models.withUserTask())
                        .statusCode())
                .isEqualTo(403);
    }

    /** The bare engine stores one round of salted SHA-512. */
    @Test
    void passwordsAreStoredSlowly() {
        assertThat(application
                        .getBean(JdbcClient.class)
                        .sql("select pwd_ from act_id_user")
                        .query(String.class)
                        .single())
                .startsWith("{SHA-256+BCRYPT}$2a$10$");
    }

    @Test
    void passwordsHaveAtLeastTwelveCharacters() {
        User user = identities().newUser("short");
        user.setPassword("elevenchars");
        assertThatThrownBy(() -> identities().saveUser(user)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void cookiesAndBrowsersStayOnHttps() {
        HttpResponse<String> page = Caller.anonymous(environment).get("/camunda/app/welcome/default/");
        assertThat(Caller.anonymous(environment)
                        .get("/actuator/health")
                        .headers()
                        .allValues("Strict-Transport-Security"))
                .containsExactly("max-age=31536000 ; includeSubDomains");
        assertThat(page.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .containsOnlyOnce("Secure")
                .containsOnlyOnce("SameSite=Lax"));
    }

    private static Caller root() {
        return Caller.user(environment, "root", PASSWORD);
    }

    private static IdentityService identities() {
        return application.getBean(IdentityService.class);
    }
}
