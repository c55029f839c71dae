package io.embark.portal;

import io.embark.status.Partners;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the pages are wired into Spring MVC. */
@Configuration(proxyBeanMethods = false)
class PortalWeb implements WebMvcConfigurer {

    private final Clock clock;

    PortalWeb(Clock clock) {
        this.clock = clock;
    }

    /** For all requests, under the name by which Spring looks for it; the API reads the header by itself. */
    @Bean
    LocaleResolver localeResolver(Partners partners) {
        return new PageLanguage(partners);
    }

    /** Behind the doors, which know who it is. */
    @Bean
    FilterRegistrationBean<FailedPages> failedPages(
            @Qualifier("thymeleafViewResolver") ViewResolver views, LocaleResolver languages) {
        FilterRegistrationBean<FailedPages> registration =
                new FilterRegistrationBean<>(new FailedPages(new Frame(clock), views, languages));
        registration.addUrlPatterns("/portal/*", "/cases/*");
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Frame(clock)).addPathPatterns("/portal/**", "/cases/**");
    }
}
