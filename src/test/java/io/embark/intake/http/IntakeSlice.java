package io.embark.intake.http;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.embark.domain.CodeMethod;
import io.embark.domain.MovableClock;
import io.embark.domain.PartnerId;
import io.embark.event.EventInbox;
import io.embark.event.EventOffer;
import io.embark.process.Diagrams;
import io.embark.process.RouteProcess;
import io.embark.process.accountdeactivation.AccountDeactivationProcess;
import io.embark.process.businessverification.HandedInDocuments;
import io.embark.process.callpreparation.CallPreparationProcess;
import io.embark.process.namereview.NameRules;
import io.embark.process.namereview.NameWarnings;
import io.embark.process.numberactivation.CodeMethods;
import io.embark.process.numberactivation.NumberActivationProcess;
import io.embark.process.obaapplication.ObaApplicationProcess;
import io.embark.process.verificationappeal.VerificationAppealProcess;
import io.embark.status.Appeals;
import io.embark.status.AppointmentSettings;
import io.embark.status.Appointments;
import io.embark.status.ApprovalRequests;
import io.embark.status.BusinessPolicies;
import io.embark.status.CutOverSettings;
import io.embark.status.CutOvers;
import io.embark.status.Deactivations;
import io.embark.status.OfficialAccountApplications;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Phrases;
import io.embark.status.StageNotices;
import io.embark.status.Texts;
import io.embark.status.Timeline;
import io.embark.status.VerificationRefusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSecurityConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What the ways in need to run: the processes and the texts are mocks, the API key names the partner. Deliberately without
 * {@code @Configuration}: the scan of the whole application must not find it.
 */
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocSecurityConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class
})
@ComponentScan(basePackageClasses = OnboardingController.class)
@ComponentScan(
        basePackages = "io.embark.engine",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.EngineSchemaMigration"))
@ConfigurationPropertiesScan(basePackageClasses = OnboardingController.class)
@EnableConfigurationProperties({AppointmentSettings.class, CutOverSettings.class})
@Import({
    Onboardings.class,
    Phrases.class,
    Timeline.class,
    ApprovalRequests.class,
    Appeals.class,
    Appointments.class,
    CutOvers.class,
    Deactivations.class,
    BusinessPolicies.class,
    OfficialAccountApplications.class,
    StageNotices.class,
    VerificationRefusals.class,
    EventInbox.class
})
class IntakeSlice {

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    RouteProcess clientOnboardingProcess() {
        return mock(RouteProcess.class);
    }

    @Bean
    CallPreparationProcess callPreparationProcess() {
        return mock(CallPreparationProcess.class);
    }

    @Bean
    VerificationAppealProcess verificationAppealProcess() {
        return mock(VerificationAppealProcess.class);
    }

    @Bean
    ObaApplicationProcess obaApplicationProcess() {
        return mock(ObaApplicationProcess.class);
    }

    @Bean
    Diagrams diagrams() {
        return mock(Diagrams.class);
    }

    @Bean
    AccountDeactivationProcess accountDeactivationProcess() {
        return mock(AccountDeactivationProcess.class);
    }

    @Bean
    HandedInDocuments handedInDocuments() {
        return mock(HandedInDocuments.class);
    }

    @Bean
    NumberActivationProcess numberActivationProcess() {
        return mock(NumberActivationProcess.class);
    }

    /** Nothing to warn of, as of a mobile number. */
    @Bean
    CodeMethods codeMethods() {
        CodeMethods methods = mock(CodeMethods.class);
        when(methods.first(any(), any())).thenReturn(new CodeMethods.Choice(CodeMethod.SMS, null));
        return methods;
    }

    /** Every name is a good one. */
    @Bean
    NameRules nameRules() {
        return mock(NameRules.class);
    }

    @Bean
    NameWarnings nameWarnings() {
        return mock(NameWarnings.class);
    }

    @Bean
    EventOffer eventOffer() {
        return mock(EventOffer.class);
    }

    /** The message key and the language, so that tests do not depend on wording. */
    @Bean
    Texts texts() {
        Texts texts = mock(Texts.class);
        when(texts.nextAction(any(), any()))
                .thenAnswer(
                        call -> call.<Onboarding>getArgument(0).nextAction() + " in " + call.<Locale>getArgument(1));
        when(texts.reason(any(), any()))
                .thenAnswer(call -> call.<Onboarding>getArgument(0).reasonCode());
        when(texts.warning(any(), any(), any()))
                .thenAnswer(call -> call.getArgument(0) + " in " + call.<Locale>getArgument(2));
        return texts;
    }

    /** {@code acme-sandbox-key} is partner {@code acme}. */
    @Bean
    OncePerRequestFilter apiKeys() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
                if (authorization != null) {
                    PartnerId partner =
                            new PartnerId(authorization.replace("Bearer ", "").replace("-sandbox-key", ""));
                    SecurityContextHolder.getContext()
                            .setAuthentication(new UsernamePasswordAuthenticationToken(partner, null, List.of()));
                }
                try {
                    chain.doFilter(request, response);
                } finally {
                    SecurityContextHolder.clearContext();
                }
            }
        };
    }

    @Bean
    WebMvcConfigurer principals() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new AuthenticationPrincipalArgumentResolver());
            }
        };
    }
}
