package io.embark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Embark. Profile {@code sandbox} brings its own database, mail server and other side; no profile is production. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EmbarkApplication {

    public static void main(String[] args) {
        SpringApplication.run(EmbarkApplication.class, args);
    }
}
