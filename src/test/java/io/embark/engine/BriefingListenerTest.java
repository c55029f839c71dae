package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefingListenerTest {

    /** What a partner types reaches the operator's form, which reads Markdown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Firma <a href=\"http://evil.example\">log in again</a>",
                "[log in](http://evil.example)",
                "www.evil.example",
                "![x](http://evil.example/x.png)",
                "A*B*C _Moda_",
                "# heading\n- list",
                "`code` ~~gone~~ & Söhne"
            })
    void everyMarkIsShownAsItself(String typed) {
        String shown = BriefingListener.literal(typed);

        assertThat(shown.replaceAll("\\\\.", "")).doesNotContainPattern("\\p{Punct}|\\R");
        assertThat(shown.replaceAll("\\\\(.)", "$1")).isEqualTo(typed.replace('\n', ' '));
    }
}
