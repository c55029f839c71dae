package io.embark.intake.http;

import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class MalformedRequestsTest extends MalformedRequests {

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void prepare() {
        Partners.create(jdbc);
    }

    @Override
    Http http() {
        return new Http(URI.create("http://localhost:" + environment.getRequiredProperty("server.port")));
    }

    @Override
    JdbcClient jdbc() {
        return jdbc;
    }
}
