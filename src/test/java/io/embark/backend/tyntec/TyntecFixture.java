package io.embark.backend.tyntec;

import io.embark.backend.StubServer;
import io.embark.backend.http.BreakerFixture;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/** Clients of the stub. */
final class TyntecFixture {

    static final String PARTNER_KEY = "partner-key";
    static final String DEFAULT_KEY = "default-key";
    static final String OETZ_KEY = "oetz-key";
    static final String WEBHOOK_SECRET = "webhook-secret";
    static final InstallationSettings INSTALLATION = new InstallationSettings("https://embark.example/");

    private TyntecFixture() {}

    static TyntecSettings settings(StubServer server, @Nullable String defaultKey, @Nullable String template) {
        return new TyntecSettings(
                server.url(),
                PARTNER_KEY,
                defaultKey,
                Map.of("oetz1cpaas", OETZ_KEY),
                7,
                WEBHOOK_SECRET,
                null,
                "https://partner.example/failed",
                "+49 157 35985449",
                template,
                "de",
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    static TyntecClient client(StubServer server) {
        return new TyntecClient(settings(server, DEFAULT_KEY, null), RestClient.builder(), BreakerFixture.closed());
    }
}
