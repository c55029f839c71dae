package io.embark.engine;

import io.embark.domain.DecisionTables;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Remembers what decision tables answered until another version of the table is deployed, which is looked for every few seconds at
 * most: the engine's own look-up asks the database each time. Asks as Embark, whoever moved the case: listeners run with the rights of
 * people, who need none for tables.
 */
@Component
class RememberedDecisions implements DecisionTables {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    // Asked for late: whoever builds the engine needs what asks here.
    private final ObjectProvider<DecisionService> decisions;
    private final ObjectProvider<RepositoryService> repository;
    private final ObjectProvider<IdentityService> identities;
    private final Map<String, Version> versions = new ConcurrentHashMap<>();

    RememberedDecisions(
            ObjectProvider<DecisionService> decisions,
            ObjectProvider<RepositoryService> repository,
            ObjectProvider<IdentityService> identities) {
        this.decisions = decisions;
        this.repository = repository;
        this.identities = identities;
    }

    @Override
    public Optional<Map<String, Object>> find(String table, String input, String value) {
        Version version = version(table);
        if (version.id() == null) {
            return Optional.empty();
        }
        Optional<Map<String, Object>> known = version.answers().get(value);
        if (known == null) {
            known = evaluate(version.id(), input, value);
            version.answers().put(value, known);
        }
        return known;
    }

    /** Looks for newer versions at the next question. */
    void forget() {
        versions.clear();
    }

    private Version version(String table) {
        Version known = versions.get(table);
        if (known == null || System.nanoTime() - known.readAt() > FRESH_NANOS) {
            String newest = newest(table);
            boolean same = known != null && newest != null && newest.equals(known.id());
            known = new Version(newest, same ? known.answers() : new ConcurrentHashMap<>(), System.nanoTime());
            versions.put(table, known);
        }
        return known;
    }

    private @Nullable String newest(String table) {
        DecisionDefinition definition = asEmbark(() -> repository
                .getObject()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .withoutTenantId()
                .latestVersion()
                .singleResult());
        return definition == null ? null : definition.getId();
    }

    private Optional<Map<String, Object>> evaluate(String id, String input, String value) {
        return asEmbark(
                () -> decisions
                        .getObject()
                        .evaluateDecisionTableById(id)
                        .variables(Map.of(input, value))
                        .evaluate()
                        .getResultList()
                        .stream()
                        .findFirst());
    }

    private <T> T asEmbark(Supplier<T> question) {
        IdentityService identity = identities.getObject();
        Authentication user = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (user != null) {
                identity.setAuthentication(user.getUserId(), user.getGroupIds(), user.getTenantIds());
            }
        }
    }

    /**
     * @param id of the deployed version; null while there is none
     * @param answers by what was asked
     * @param readAt when it was the newest, by the JVM's own time
     */
    private record Version(@Nullable String id, Map<String, Optional<Map<String, Object>>> answers, long readAt) {}
}
