package io.embark.backend.meta;

import io.embark.backend.StubServer;
import io.embark.backend.http.BreakerFixture;
import java.time.Duration;
import org.springframework.web.client.RestClient;

/** A client of the stub. */
final class MetaFixture {

    static final String OUR_BUSINESS = "2949482758682047";
    static final String TOKEN = "system-user-token";

    private MetaFixture() {}

    static MetaSettings settings(StubServer server) {
        return new MetaSettings(
                server.url(), "v26.0", OUR_BUSINESS, TOKEN, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    static GraphClient graph(StubServer server) {
        return new GraphClient(settings(server), RestClient.builder(), BreakerFixture.closed());
    }
}
