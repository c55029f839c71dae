package io.embark.engine;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Puts the walls into the engine: what its last free release leaves open is closed here. */
@Component
@Order(EngineDefaults.AFTER_THE_STARTER)
class EngineWalls extends AbstractCamundaConfiguration {

    /** How many rows a logged-in user may ask for at once: as many as Tasklist asks filters for. The default is 2^31-1. */
    static final int MAX_RESULTS = 2000;

    private static final int SHORTEST_PASSWORD = 12;

    private final ProcessBeans beans;
    private final ModelRules modelRules;
    private final Environment environment;

    EngineWalls(ProcessBeans beans, ModelRules modelRules, Environment environment) {
        this.beans = beans;
        this.modelRules = modelRules;
        this.environment = environment;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setExpressionManager(new GuardedExpressions(beans));
        List<BpmnParseListener> listeners = configuration.getCustomPreBPMNParseListeners();
        listeners.add(modelRules);

        configuration.setEnableExpressionsInAdhocQueries(false);
        // Tasklist's filters need the three literals that GuardedExpressions lets through.
        configuration.setEnableExpressionsInStoredQueries(true);
        configuration.setQueryMaxResultsLimit(MAX_RESULTS);

        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setEnableXxeProcessing(false);

        // The sandbox's passwords are published.
        boolean secret = !environment.acceptsProfiles(Profiles.of("sandbox"));
        configuration.setPasswordEncryptor(secret ? SlowPasswords.forSecrets() : SlowPasswords.forPublished());
        // Length alone: rules about classes of characters make passwords worse (ASVS 6.2.5).
        configuration.setEnablePasswordPolicy(secret);
        PasswordPolicy policy = () -> List.of(new PasswordPolicyLengthRuleImpl(SHORTEST_PASSWORD));
        configuration.setPasswordPolicy(policy);
        // Ids of groups and tenants are words with hyphens.
        configuration.setGroupResourceWhitelistPattern("[a-zA-Z0-9-]+");
        configuration.setTenantResourceWhitelistPattern("[a-zA-Z0-9-]+");
        configuration.setWebappsAuthenticationLoggingEnabled(true);
    }
}
