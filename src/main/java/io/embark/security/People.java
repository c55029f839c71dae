package io.embark.security;

import static io.embark.security.Groups.ADMINISTRATORS;
import static io.embark.security.Groups.ANALYSTS;
import static io.embark.security.Groups.LEADS;
import static io.embark.security.Groups.OPERATORS;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that groups, their permissions, the filters and an administrator are there before the first request comes in. Several
 * nodes may start at once: the first does it, the others wait for it and find it done.
 */
@Component
class People implements SmartInitializingSingleton {

    /** Any number that nobody else locks. */
    private static final long LOCK = 7_240_001L;

    private static final String WORK = "WORKFLOW";
    private static final String SYSTEM = "SYSTEM";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final IdentityService identities;
    private final Permits permits;
    private final ShippedFilters filters;
    private final EntrySettings settings;
    private final List<Residents> residents;

    People(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            IdentityService identities,
            Permits permits,
            ShippedFilters filters,
            EntrySettings settings,
            List<Residents> residents) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.identities = identities;
        this.permits = permits;
        this.filters = filters;
        this.settings = settings;
        this.residents = residents;
    }

    /** People and partners that an installation has from the start; the sandbox has some. */
    interface Residents {

        /** Adds who is missing; runs in the transaction and under the lock of the start. */
        void settle();
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> number)
                    .list();
            groups();
            operators();
            leads();
            analysts();
            administrators();
            filters.install();
            residents.forEach(Residents::settle);
            firstAdministrator();
        });
    }

    private void groups() {
        group(OPERATORS, "Onboarding operators", WORK);
        group(LEADS, "Onboarding leads", WORK);
        group(ANALYSTS, "Process analysts", WORK);
        group(ADMINISTRATORS, "Administrators", SYSTEM);
    }

    private void group(String id, String name, String type) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            Group group = identities.newGroup(id);
            group.setName(name);
            group.setType(type);
            identities.saveGroup(group);
        }
    }

    /** Tasks need no grant: the engine lets a task's candidate groups and its assignee read, claim and complete it. */
    private void operators() {
        permits.grant(OPERATORS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        permits.grant(OPERATORS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    }

    private void leads() {
        permits.grant(LEADS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        permits.grant(
                LEADS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY);
        permits.grant(LEADS, Resources.TASK, ANY, TaskPermissions.READ, TaskPermissions.UPDATE);
        permits.grant(LEADS, Resources.USER, ANY, Permissions.READ);
    }

    private void analysts() {
        permits.grant(ANALYSTS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        permits.grant(ANALYSTS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        permits.grant(
                ANALYSTS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.UPDATE,
                ProcessDefinitionPermissions.CREATE_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.UPDATE_INSTANCE,
                ProcessDefinitionPermissions.MIGRATE_INSTANCE,
                ProcessDefinitionPermissions.SUSPEND_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        permits.grant(ANALYSTS, Resources.PROCESS_INSTANCE, ANY, Permissions.READ, Permissions.CREATE);
        permits.grant(ANALYSTS, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        permits.grant(ANALYSTS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
        permits.grant(
                ANALYSTS,
                Resources.BATCH,
                ANY,
                BatchPermissions.READ,
                BatchPermissions.READ_HISTORY,
                BatchPermissions.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES);
        if (settings.remoteDeployment()) {
            permits.grant(
                    ANALYSTS, Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE, Permissions.DELETE);
        } else {
            permits.grant(ANALYSTS, Resources.DEPLOYMENT, ANY, Permissions.READ);
        }
    }

    private void administrators() {
        for (Resources resource : Resources.values()) {
            permits.grant(ADMINISTRATORS, resource, ANY, Permissions.ALL);
        }
    }

    /** The environment names the first one; once there is an administrator, it changes nobody any more. */
    private void firstAdministrator() {
        if (identities.createUserQuery().memberOfGroup(ADMINISTRATORS).count() > 0) {
            return;
        }
        String user = settings.admin().user();
        String password = settings.admin().password();
        if (user == null || user.isBlank() || password == null || password.isBlank()) {
            throw new MissingSettingsException(List.of(StartCheck.ADMINISTRATOR));
        }
        User admin = identities.newUser(user);
        admin.setPassword(password);
        identities.saveUser(admin);
        identities.createMembership(user, ADMINISTRATORS);
    }
}
