package io.embark.status.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A start with wrong settings says what is missing. */
class MailSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Slice.class)
            .withPropertyValues("embark.mail.poll-interval=PT5S");

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b.example, c@d.example", "Embark <"})
    void theSenderMustBeAnAddress(String from) {
        application
                .withPropertyValues("embark.mail.from=" + from)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("EMBARK_MAIL_FROM"));
    }

    @Test
    void whoSendsNoMailsNeedsNoSender() {
        application
                .withPropertyValues("embark.mail.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OutboxSender.class));
    }

    @ParameterizedTest
    @CsvSource({"onboarding@embark.example", "Embark <onboarding@embark.example>"})
    void theSenderMayHaveAName(String from) {
        application.withPropertyValues("embark.mail.from=" + from).run(context -> assertThat(
                        context.getBean(MailSettings.class).domain())
                .isEqualTo("embark.example"));
    }

    @EnableConfigurationProperties(MailSettings.class)
    static class Slice {}
}
