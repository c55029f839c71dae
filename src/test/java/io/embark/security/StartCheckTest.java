package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embark.EmbarkApplication;
import io.embark.support.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** Production names everything that it lacks at once, before anything starts. */
@ExtendWith(OutputCaptureExtension.class)
class StartCheckTest {

    private static final Map<String, String> COMPLETE = complete();

    @Test
    void saysEverythingInOneMessageWithoutAStack(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplication(EmbarkApplication.class).run())
                .isInstanceOf(MissingSettingsException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "EMBARK_DATABASE_URL",
                        "EMBARK_DATABASE_USER",
                        "EMBARK_DATABASE_PASSWORD",
                        "EMBARK_PUBLIC_URL",
                        "EMBARK_META_BUSINESS_ID",
                        "EMBARK_META_ACCESS_TOKEN",
                        "EMBARK_META_APP_SECRET",
                        "EMBARK_META_VERIFY_TOKEN",
                        "EMBARK_TYNTEC_PARTNER_API_KEY",
                        "EMBARK_TYNTEC_PRICING_PLAN_ID",
                        "EMBARK_TYNTEC_WEBHOOK_SECRET",
                        "EMBARK_MAIL_HOST",
                        "EMBARK_MAIL_FROM",
                        "EMBARK_PIN_KEY")
                .contains("profile 'sandbox'")
                .doesNotContain("\tat ")
                .doesNotContain("HikariPool");
    }

    @Test
    void isContentWhenNothingIsMissing() {
        assertThat(check(COMPLETE)).isEmpty();
    }

    @Test
    void wantsHttpsAndAKeyOfTheRightLength() {
        Map<String, String> settings = new LinkedHashMap<>(COMPLETE);
        settings.put("embark.public-url", "http://embark.example");
        settings.put("embark.pin-key", "dG9vIHNob3J0");
        assertThat(check(settings))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("EMBARK_PUBLIC_URL"))
                .anyMatch(line -> line.startsWith("EMBARK_PIN_KEY"));
    }

    @Test
    void needsNoSignUpKeyWhereOperatorsAskForApproval() {
        Map<String, String> settings = new LinkedHashMap<>(COMPLETE);
        settings.remove("embark.tyntec.partner-api-key");
        settings.remove("embark.tyntec.pricing-plan-id");
        assertThat(check(settings)).hasSize(2);
        settings.put("embark.client-approval.mode", "BUSINESS_SUITE");
        assertThat(check(settings)).isEmpty();
    }

    @Test
    void wantsTheFirstAdministratorOnlyWhileThereIsNone() {
        Map<String, String> settings = new LinkedHashMap<>(COMPLETE);
        settings.put("spring.datasource.url", TestDatabase.create());
        settings.put("embark.admin.password", "short");
        assertThat(check(settings)).containsExactly(StartCheck.ADMINISTRATOR);
    }

    @Test
    void saysThatTheDatabaseIsAway() {
        Map<String, String> settings = new LinkedHashMap<>(COMPLETE);
        settings.remove("embark.admin.password");
        settings.put("spring.datasource.url", "jdbc:postgresql://localhost:1/none");
        assertThat(check(settings))
                .singleElement()
                .asString()
                .startsWith("EMBARK_DATABASE_URL")
                .contains("08001");
    }

    private static List<String> check(Map<String, String> settings) {
        MockEnvironment environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        return StartCheck.check(environment);
    }

    static Map<String, String> complete() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", "jdbc:postgresql://database/embark");
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "any");
        settings.put("embark.public-url", "https://embark.example");
        settings.put("embark.meta.business-id", "1");
        settings.put("embark.meta.access-token", "token");
        settings.put("embark.meta.app-secret", "secret");
        settings.put("embark.meta.webhook-verify-token", "word");
        settings.put("embark.tyntec.partner-api-key", "key");
        settings.put("embark.tyntec.pricing-plan-id", "7");
        settings.put("embark.tyntec.webhook-secret", "long enough secret");
        settings.put("spring.mail.host", "mail.example");
        settings.put("embark.mail.from", "onboarding@embark.example");
        settings.put("embark.pin-key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.put("embark.admin.user", "root");
        settings.put("embark.admin.password", "correct horse battery");
        return settings;
    }
}
