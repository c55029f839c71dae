package io.embark.status.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.embark.status.DocumentSettings;
import io.embark.status.Onboardings;
import io.embark.status.WorkingDays;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.util.TestSocketUtils;

/**
 * The read model and its mails on a migrated database, with a real mail server and without the rest of the application. Not annotated as
 * a configuration: the application's own scan would find it in the tests.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@EnableConfigurationProperties({MailSettings.class, CaseLinks.class, DocumentSettings.class})
@ComponentScan(
        basePackageClasses = Onboardings.class,
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ComponentScan(
        basePackages = "io.embark.engine",
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = JavaMigration.class))
class MailSlice {

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail mailServer() {
        return new GreenMail(new ServerSetup(TestSocketUtils.findAvailableTcpPort(), "localhost", "smtp"));
    }

    @Bean
    JavaMailSenderImpl mailSender(GreenMail mailServer) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(mailServer.getSmtp().getServerSetup().getPort());
        return sender;
    }

    /** Of a country without holidays. */
    @Bean
    WorkingDays workingDays() {
        return (day, zone) -> day.getDayOfWeek().getValue() <= 5;
    }

    @Bean
    MailCases mailCases(JdbcClient jdbc, Onboardings onboardings) {
        return new MailCases(jdbc, onboardings);
    }
}
