package io.embark.security;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.web.context.ConfigurableWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Looks, before anything starts, whether production has all its settings, and names everything that is missing at once. The sandbox
 * brings its own.
 */
class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String ADMINISTRATOR =
            "EMBARK_ADMIN_USER, EMBARK_ADMIN_PASSWORD: the first administrator (letters and digits; "
                    + "a password of at least 12 characters), because there is none yet";

    private static final int PIN_KEY_BYTES = 32;
    private static final int SHORTEST_PASSWORD = 12;
    private static final String NO_SUCH_TABLE = "42P01";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (context instanceof ConfigurableWebServerApplicationContext
                && environment.acceptsProfiles(Profiles.of("!sandbox"))) {
            List<String> findings = check(environment);
            if (!findings.isEmpty()) {
                throw new MissingSettingsException(findings);
            }
        }
    }

    static List<String> check(Environment environment) {
        Findings findings = new Findings(environment);
        findings.need(
                "spring.datasource.url", "EMBARK_DATABASE_URL: the PostgreSQL database, jdbc:postgresql://host/name");
        findings.need("spring.datasource.username", "EMBARK_DATABASE_USER: the database's user");
        findings.need("spring.datasource.password", "EMBARK_DATABASE_PASSWORD: that user's password");
        boolean databaseNamed = findings.isEmpty();

        if (!findings.value("embark.public-url").startsWith("https://")) {
            findings.add("EMBARK_PUBLIC_URL: the address under which people and platforms reach us, https://…");
        }
        findings.need("embark.meta.business-id", "EMBARK_META_BUSINESS_ID: our business portfolio at Meta");
        findings.need("embark.meta.access-token", "EMBARK_META_ACCESS_TOKEN: the token of our system user at Meta");
        findings.need("embark.meta.app-secret", "EMBARK_META_APP_SECRET: with which Meta signs its events");
        findings.need(
                "embark.meta.webhook-verify-token",
                "EMBARK_META_VERIFY_TOKEN: the word that Meta must know at the handshake");
        if (!findings.value("embark.client-approval.mode").equals("BUSINESS_SUITE")) {
            findings.need(
                    "embark.tyntec.partner-api-key",
                    "EMBARK_TYNTEC_PARTNER_API_KEY: the key of tyntec's Partner API "
                            + "(or EMBARK_CLIENT_APPROVAL_MODE=BUSINESS_SUITE, where operators ask for approval)");
            findings.need(
                    "embark.tyntec.pricing-plan-id",
                    "EMBARK_TYNTEC_PRICING_PLAN_ID: the price plan of sign-ups; tyntec's support tells it");
        }
        findings.need(
                "embark.tyntec.webhook-secret", "EMBARK_TYNTEC_WEBHOOK_SECRET: with which tyntec signs its events");
        findings.need("spring.mail.host", "EMBARK_MAIL_HOST: the SMTP server");
        findings.need("embark.mail.from", "EMBARK_MAIL_FROM: the sender of our mails");
        if (!isPinKey(findings.value("embark.pin-key"))) {
            findings.add("EMBARK_PIN_KEY: the key that encrypts PINs, 32 bytes in Base64 (openssl rand -base64 32)");
        }
        if (databaseNamed) {
            administrator(findings);
        }
        return findings.lines;
    }

    private static boolean isPinKey(String value) {
        try {
            return Base64.getDecoder().decode(value).length == PIN_KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Asks the database only when the environment names no administrator: the first start needs one, later ones do not. */
    private static void administrator(Findings findings) {
        String user = findings.value("embark.admin.user");
        String password = findings.value("embark.admin.password");
        boolean named = user.matches("[a-zA-Z0-9]+") && password.length() >= SHORTEST_PASSWORD;
        if (named) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(
                        findings.value("spring.datasource.url"),
                        findings.value("spring.datasource.username"),
                        findings.value("spring.datasource.password"));
                Statement statement = connection.createStatement();
                ResultSet administrators = statement.executeQuery(
                        "select 1 from act_id_membership where group_id_ = 'camunda-admin' limit 1")) {
            if (!administrators.next()) {
                findings.add(ADMINISTRATOR);
            }
        } catch (SQLException e) {
            findings.add(
                    NO_SUCH_TABLE.equals(e.getSQLState())
                            ? ADMINISTRATOR
                            : "EMBARK_DATABASE_URL: the database does not let us in (SQL state " + e.getSQLState()
                                    + ")");
        }
    }

    private static final class Findings {

        private final List<String> lines = new ArrayList<>();
        private final Environment environment;

        private Findings(Environment environment) {
            this.environment = environment;
        }

        private String value(String property) {
            return environment.getProperty(property, "").strip();
        }

        private void need(String property, String line) {
            if (value(property).isEmpty()) {
                add(line);
            }
        }

        private void add(String line) {
            lines.add(line);
        }

        private boolean isEmpty() {
            return lines.isEmpty();
        }
    }
}
