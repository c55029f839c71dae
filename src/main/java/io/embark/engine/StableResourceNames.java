package io.embark.engine;

import java.io.IOException;
import java.net.URL;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.stereotype.Component;

/**
 * Names deployed resources from {@code processes/} or {@code forms/} on. The starter names them by absolute path when run from
 * classes and by bare file name when run from the jar, so that a model vanishes or gets a new version with every change of mode.
 */
@Component
class StableResourceNames extends DefaultDeploymentConfiguration {

    @Override
    public Set<Resource> getDeploymentResources() {
        return super.getDeploymentResources().stream()
                .map(StableResourceNames::named)
                .collect(Collectors.toSet());
    }

    private static Resource named(Resource resource) {
        try {
            return new NamedResource(resource.getURL());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    private static final class NamedResource extends UrlResource implements ContextResource {

        private final String name;

        private NamedResource(URL url) {
            super(url);
            String path = url.getPath();
            int start = Math.max(path.lastIndexOf("/processes/"), path.lastIndexOf("/forms/"));
            this.name = path.substring(start + 1);
        }

        @Override
        public String getPathWithinContext() {
            return name;
        }
    }
}
