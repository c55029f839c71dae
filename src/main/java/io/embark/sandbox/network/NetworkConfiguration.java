package io.embark.sandbox.network;

import io.embark.domain.MailboxServer;
import io.embark.sandbox.graph.ErrorEnvelope;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class NetworkConfiguration {

    /** In front of everything else, as a network is. */
    @Bean
    FilterRegistrationBean<NetworkFilter> sandboxNetwork(Faults faults, Calls calls, ErrorEnvelope envelope) {
        FilterRegistrationBean<NetworkFilter> filter =
                new FilterRegistrationBean<>(new NetworkFilter(faults, calls, envelope));
        filter.addUrlPatterns("/sandbox/graph/*", "/sandbox/tyntec/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxConnectionCutter() {
        return tomcat -> tomcat.addEngineValves(new ConnectionCutter());
    }

    /** The mailbox to which people write for deactivations, on the same server. */
    @Bean
    MailboxServer sandboxMailbox(Mails mails) {
        return new MailboxServer("127.0.0.1", mails.mailboxPort(), Mails.MAILBOX, Mails.MAILBOX, false);
    }

    /** Sends every mail of the application to the sandbox's own server. */
    @Bean
    JavaMailSender sandboxMailSender(Mails mails) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mails.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        return sender;
    }
}
