package io.embark.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackendWiringTest {

    @RegisterExtension
    private final StubServer other = new StubServer();

    @Test
    void everyPortHasOneAdapterThatReachesItsConfiguredSide() {
        other.answer(200, "{\"account_review_status\":\"APPROVED\"}").answer(200, "{\"status\":\"pending\"}");

        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class))
                .withUserConfiguration(Scan.class)
                .withBean(JdbcClient.class, () -> mock(JdbcClient.class))
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues(
                        "embark.public-url=https://embark.example",
                        "embark.pin-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "embark.meta.base-url=" + other.url() + "/sandbox/graph",
                        "embark.meta.business-id=1",
                        "embark.meta.access-token=token",
                        "embark.tyntec.base-url=" + other.url() + "/sandbox/tyntec/",
                        "embark.tyntec.partner-api-key=key",
                        "embark.tyntec.pricing-plan-id=7",
                        "embark.tyntec.webhook-secret=webhook-secret")
                .run(running -> {
                    assertThat(running).hasSingleBean(BusinessNumbers.class).hasSingleBean(MessagingChannel.class);
                    running.getBean(BusinessAccounts.class).accountReview("2");
                    running.getBean(SignUps.class).read("3");
                });

        assertThat(other.requests())
                .extracting(StubServer.Request::path)
                .containsExactly(
                        "/sandbox/graph/v26.0/2", "/sandbox/tyntec/conversations/v3/channels/whatsapp/sign-ups/3");
    }

    @ComponentScan
    @ConfigurationPropertiesScan
    static class Scan {}
}
