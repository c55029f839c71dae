package io.embark.status;

import io.embark.domain.PartnerId;
import java.time.ZoneId;
import java.util.List;
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

    /** Whose mail address this is; empty when it is nobody's, or that of several. */
    public Optional<PartnerId> findByEmail(String email) {
        List<PartnerId> found = jdbc.sql("select id from partner where lower(email) = lower(?) limit 2")
                .param(email)
                .query((row, number) -> new PartnerId(row.getString("id")))
                .list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
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
     * How this partner wants to be told about its cases.
     *
     * @throws IllegalStateException when there is no such partner
     */
    public MailChoice mailChoice(PartnerId id) {
        return MailChoice.valueOf(setting("mail_choice", id));
    }

    /** From now on; mails that wait to be sent follow it too. Without effect where there is no such partner. */
    public void changeMailChoice(PartnerId id, MailChoice choice) {
        jdbc.sql("update partner set mail_choice = :choice, mail_choice_at = embark_now()"
                        + " where id = :id and mail_choice <> :choice")
                .param("choice", choice.name())
                .param("id", id.value())
                .update();
    }

    /**
     * Whose mornings count for this partner's digest.
     *
     * @throws IllegalStateException when there is no such partner
     */
    public ZoneId timeZone(PartnerId id) {
        return ZoneId.of(setting("time_zone", id));
    }

    /** From the next digest on. Without effect where there is no such partner. */
    public void changeTimeZone(PartnerId id, ZoneId zone) {
        jdbc.sql("update partner set time_zone = :zone where id = :id")
                .param("zone", zone.getId())
                .param("id", id.value())
                .update();
    }

    /** The language of mails from now on. Without effect where there is no such partner. */
    public void changeLanguage(PartnerId id, String language) {
        jdbc.sql("update partner set language = :language where id = :id")
                .param("language", language)
                .param("id", id.value())
                .update();
    }

    private String setting(String column, PartnerId id) {
        return jdbc.sql("select " + column + " from partner where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("There is no partner " + id.value() + "."));
    }

    /** How a partner wants to be told about its cases. */
    public enum MailChoice {

        /** By a mail at each change that concerns it. */
        EACH,

        /** By one mail on each working morning; what does not bear waiting comes at once. */
        DIGEST
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
