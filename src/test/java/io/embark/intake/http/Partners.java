package io.embark.intake.http;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The sandbox's partners. */
final class Partners {

    private Partners() {}

    static void create(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        insert into partner (id, name, email) values
                            ('acme', 'Acme', 'acme@partner.example'), ('globex', 'Globex', 'globex@partner.example')
                        on conflict do nothing
                        """)
                .update();
    }
}
