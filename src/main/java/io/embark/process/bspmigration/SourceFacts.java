package io.embark.process.bspmigration;

import io.embark.process.bspmigration.BspMigration.Elements;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From whom the number moves, for the forms about two-step verification. */
@Configuration(proxyBeanMethods = false)
class SourceFacts {

    @Bean
    static TaskFacts confirmTwoStepRemovedFacts() {
        return new OldProvider(Elements.CONFIRM_TWO_STEP_REMOVED);
    }

    @Bean
    static TaskFacts decideOnTwoStepFacts() {
        return new OldProvider(Elements.DECIDE_ON_TWO_STEP);
    }

    private record OldProvider(String taskDefinitionKey) implements TaskFacts {

        @Override
        public Map<String, Object> facts(Onboarding onboarding) {
            return Map.of("sourceProvider", Objects.requireNonNullElse(onboarding.sourceProvider(), ""));
        }
    }
}
