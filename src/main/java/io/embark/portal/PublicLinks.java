package io.embark.portal;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Addresses of our pages as people outside reach them. */
@Component
class PublicLinks {

    private final String base;

    PublicLinks(Environment environment) {
        this.base = environment.getRequiredProperty("embark.public-url").replaceAll("/+$", "");
    }

    String to(String path) {
        return base + path;
    }
}
