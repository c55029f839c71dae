package io.embark.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.StubServer;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void idsAreTextWhetherTheyComeAsTextOrNumber() {
        JsonNode account = StubServer.json(StubServer.resource("tyntec/account.json"));

        assertThat(Json.text(account, "facebookBusinessManagerId")).isEqualTo("1791147717848878");
        assertThat(Json.text(account, "whatsAppAccountId")).isEqualTo("5637b8a7-51e1-47be-ad0b-b242453dcc1b");
        assertThat(Json.text(StubServer.json("{\"id\":123456789012345678901}"), "id"))
                .isEqualTo("123456789012345678901");
    }

    @Test
    void absentNullAndEmptyAreNull() {
        JsonNode node = StubServer.json("{\"a\":null,\"b\":\"\",\"c\":{}}");

        assertThat(Json.text(node, "a")).isNull();
        assertThat(Json.text(node, "b")).isNull();
        assertThat(Json.text(node, "c")).isNull();
        assertThat(Json.text(node, "d")).isNull();
    }
}
