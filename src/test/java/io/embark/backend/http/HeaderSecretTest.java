package io.embark.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeaderSecretTest {

    @Test
    void aLineBreakAtTheEndOfAFileDoesNoHarm() {
        assertThat(HeaderSecret.clean("p", " abc|123\n")).isEqualTo("abc|123");
        assertThat(HeaderSecret.clean("p", null)).isEmpty();
    }

    @Test
    void whatAHeaderCannotCarryIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> HeaderSecret.clean("embark.x", "top\nsecret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("embark.x must")
                .hasMessageNotContaining("secret");
    }
}
