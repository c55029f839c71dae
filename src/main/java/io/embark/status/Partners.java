package io.embark.status;

import io.embark.domain.PartnerId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The partners that bring their clients. */
@Repository
public class Partners {

    private final JdbcClient jdbc;

    Partners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a partner.
     *
     * @return false when a partner with this id exists; nothing has changed then
     */
    public boolean create(Partner partner) {
        return jdbc.sql(
                                """
                        insert into partner (id, name, email, language) values (:id, :name, :email, :language)
                        on conflict (id) do nothing""")
                        .param("id", partner.id().value())
                        .param("name", partner.name())
                        .param("email", partner.email())
                        .param("language", partner.language())
                        .update()
                == 1;
    }

    /** The partner with this id. */
    public Optional<Partner> find(PartnerId id) {
        return jdbc.sql("select id, name, email, language from partner where id = :id")
                .param("id", id.value())
                .query((row, number) -> new Partner(
                        new PartnerId(row.getString("id")),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("language")))
                .optional();
    }

    /**
     * A partner.
     *
     * @param name how people call it
     * @param email where mails about its onboardings go
     * @param language of those mails, two lower-case letters
     */
    public record Partner(PartnerId id, String name, String email, String language) {}
}
