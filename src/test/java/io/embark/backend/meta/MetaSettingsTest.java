package io.embark.backend.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MetaSettingsTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(Enable.class)
            .withPropertyValues("embark.meta.business-id=2949482758682047", "embark.meta.access-token=tok\n");

    @Test
    void everythingElseHasADefaultAndOtherSettingsOfThePrefixAreTolerated() {
        context.withPropertyValues("embark.meta.app-secret=x", "embark.meta.webhook-verify-token=y")
                .run(running -> assertThat(running.getBean(MetaSettings.class))
                        .isEqualTo(new MetaSettings(
                                "https://graph.facebook.com",
                                "v26.0",
                                "2949482758682047",
                                "tok",
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20))));
    }

    @Test
    void aMissingTokenIsNamedAtStart() {
        new ApplicationContextRunner()
                .withUserConfiguration(Enable.class)
                .withPropertyValues("embark.meta.access-token=")
                .run(failed -> assertThat(failed)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("accessToken")
                        .hasMessageContaining("businessId"));
    }

    @Test
    void theTokenIsNotShown() {
        context.run(running ->
                assertThat(running.getBean(MetaSettings.class).toString()).doesNotContain("tok"));
    }

    @EnableConfigurationProperties(MetaSettings.class)
    static class Enable {}
}
