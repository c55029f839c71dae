package io.embark.backend.tyntec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TyntecSettingsTest {

    private static final String[] REQUIRED = {
        "embark.public-url=https://embark.example",
        "embark.tyntec.partner-api-key=partner-key\n",
        "embark.tyntec.pricing-plan-id=7",
        "embark.tyntec.webhook-secret=webhook-secret"
    };

    @Test
    void everythingElseHasADefaultOrIsOff() {
        with().run(running -> {
            TyntecSettings settings = running.getBean(TyntecSettings.class);
            assertThat(settings.baseUrl()).isEqualTo("https://api.tyntec.com");
            assertThat(settings.partnerApiKey()).isEqualTo("partner-key");
            assertThat(settings.testTemplateLanguage()).isEqualTo("en");
            assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(settings.keyOf("any")).isEmpty();
            assertThat(settings.testTemplate()).isNull();
            assertThat(running.getBean(InstallationSettings.class).at("/x")).isEqualTo("https://embark.example/x");
        });
    }

    @Test
    void keysBelongToAccounts() {
        with("embark.tyntec.api-keys.oetz1cpaas=oetz-key", "embark.tyntec.default-api-key=default-key")
                .run(running -> {
                    TyntecSettings settings = running.getBean(TyntecSettings.class);
                    assertThat(settings.keyOf("OETZ1cpaas")).contains("oetz-key");
                    assertThat(settings.keyOf("other")).contains("default-key");
                });
    }

    @Test
    void whatIsMissingIsNamedAtStart() {
        new ApplicationContextRunner()
                .withUserConfiguration(Enable.class)
                .withPropertyValues("embark.public-url=https://embark.example")
                .run(failed -> assertThat(failed).getFailure().rootCause().hasMessageContaining("webhookSecret"));
    }

    @Test
    void signUpsNeedKeyAndPricePlan() {
        with("embark.tyntec.partner-api-key=", "embark.tyntec.pricing-plan-id=")
                .run(running -> assertThat(running.getBean(TyntecSettings.class).canOpenSignUps())
                        .isFalse());
        with().run(running -> assertThat(running.getBean(TyntecSettings.class).canOpenSignUps())
                .isTrue());
    }

    @Test
    void aPublicUrlIsNeeded() {
        with("embark.public-url=")
                .run(failed -> assertThat(failed).getFailure().rootCause().hasMessageContaining("publicUrl"));
    }

    @Test
    void aSecretThatIsTooShortIsRefusedWithoutBeingQuoted() {
        with("embark.tyntec.webhook-secret=qwxyz").run(failed -> {
            assertThat(failed).getFailure().rootCause().hasMessageContaining("webhook-secret must have 8 to 125");
            assertThat(trace(failed.getStartupFailure())).doesNotContain("qwxyz");
        });
    }

    @Test
    void secretsAndNumberAreNotShown() {
        with(
                        "embark.tyntec.api-keys.oetz1cpaas=oetz-key",
                        "embark.tyntec.default-api-key=default-key",
                        "embark.tyntec.test-recipient=+4915735985449")
                .run(running -> assertThat(running.getBean(TyntecSettings.class).toString())
                        .contains("oetz1cpaas")
                        .doesNotContain("oetz-key", "default-key", "partner-key", "webhook-secret", "4915735985449"));
    }

    private static ApplicationContextRunner with(String... more) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Enable.class)
                .withPropertyValues(Stream.concat(Arrays.stream(REQUIRED), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @EnableConfigurationProperties({TyntecSettings.class, InstallationSettings.class})
    static class Enable {}
}
