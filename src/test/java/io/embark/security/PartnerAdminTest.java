package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators let partners in, give them keys and end keys. */
@EmbarkTest
class PartnerAdminTest {

    @Autowired
    private Environment environment;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aNewPartnerIsATenantInWhichTheStaffWorks() {
        String id = newPartner();

        for (String user : new String[] {"operator", "lead", "analyst", "acme"}) {
            assertThat(identities
                            .createTenantQuery()
                            .userMember(user)
                            .includingGroupsOfUser(true)
                            .list())
                    .extracting(Tenant::getId)
                    .as(user)
                    .matches(tenants -> tenants.contains(id) != user.equals("acme"));
        }
    }

    @Test
    void aKeyOpensTheApiUntilItIsRevokedAndIsStoredHashed() {
        String id = newPartner();
        JsonNode first = issueKey(id);
        JsonNode second = issueKey(id);
        String key = first.get("key").asText();
        assertThat(key).hasSizeGreaterThanOrEqualTo(43);
        assertThat(apiStatus(key)).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from api_key where encode(key_hash, 'escape') like '%' || :key || '%'")
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .isZero();

        String address =
                "/api/admin/partners/" + id + "/api-keys/" + first.get("id").asText();
        assertThat(admin().delete(address).statusCode()).isEqualTo(204);
        assertThat(admin().delete(address).statusCode()).isEqualTo(404);

        assertThat(apiStatus(key)).isEqualTo(401);
        assertThat(apiStatus(second.get("key").asText())).isEqualTo(404);
    }

    @Test
    void aKeyOfAnotherPartnerIsNotFound() {
        JsonNode key = issueKey(newPartner());
        assertThat(admin().delete("/api/admin/partners/acme/api-keys/"
                                + key.get("id").asText())
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin().delete("/api/admin/partners/acme/api-keys/nonsense").statusCode())
                .isEqualTo(404);
        assertThat(admin().post("/api/admin/partners/nobody/api-keys", "").statusCode())
                .isEqualTo(404);
        assertThat(admin().post("/api/admin/partners/NO%20BODY/api-keys", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        HttpResponse<String> answer = admin().post(
                        "/api/admin/partners",
                        "{\"id\":\"A b\",\"name\":\"\",\"email\":\"x\",\"language\":\"english\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Caller.json(answer).get("errors").findValuesAsText("field"))
                .containsExactly("email", "id", "language", "name");
        assertThat(admin().post("/api/admin/partners", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void aSecondPartnerWithTheSameIdIsAConflict() {
        assertThat(admin().post("/api/admin/partners", body("acme")).statusCode())
                .isEqualTo(409);
    }

    private String newPartner() {
        String id = "partner-" + UUID.randomUUID();
        HttpResponse<String> answer = admin().post("/api/admin/partners", body(id));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private static String body(String id) {
        return "{\"id\":\"%s\",\"name\":\"A partner\",\"email\":\"it@partner.example\"}".formatted(id);
    }

    private JsonNode issueKey(String id) {
        HttpResponse<String> answer = admin().post("/api/admin/partners/" + id + "/api-keys", "");
        assertThat(answer.statusCode()).isEqualTo(201);
        return Caller.json(answer);
    }

    private int apiStatus(String key) {
        return Caller.partner(environment, key).get("/api/nothing").statusCode();
    }

    private Caller admin() {
        return Caller.user(environment, "admin");
    }
}
