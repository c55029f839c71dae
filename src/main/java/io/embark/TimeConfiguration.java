package io.embark;

import io.embark.domain.MovableClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the application. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }
}
