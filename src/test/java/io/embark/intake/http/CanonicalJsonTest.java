package io.embark.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    @DisplayName("F13: events keep the letters of all languages, so that their name is found again")
    void lettersOfAllLanguagesAreKept() throws Exception {
        String name = "{\"name\":\"Bäckerei Ötz 烘焙坊 مخبز\"}";

        assertThat(CanonicalJson.write(read(name))).isEqualTo(name);
        assertThat(CanonicalJson.hash(read("{\"name\":\"Ötz\"}")))
                .isNotEqualTo(CanonicalJson.hash(read("{\"name\":\"Ätz\"}")));
    }

    @Test
    void theCharacterThatPostgresqlCannotStoreIsReplaced() throws Exception {
        assertThat(CanonicalJson.write(read("{\"b\":\"x\\u0000y\",\"a\":1}")))
                .isEqualTo("{\"a\":1,\"b\":\"x\\ufffdy\"}");
    }

    private static JsonNode read(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
