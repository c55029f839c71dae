package io.embark.security;

import io.embark.domain.CaseAccess;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Asks Camunda's users, groups and tenants. */
@Component
class StaffAccess implements CaseAccess {

    private final IdentityService identities;

    StaffAccess(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public boolean mayWorkOn(String user, String partnerId) {
        return isAdministrator(user)
                || identities
                                .createTenantQuery()
                                .userMember(user)
                                .includingGroupsOfUser(true)
                                .tenantId(partnerId)
                                .count()
                        > 0;
    }

    private boolean isAdministrator(String user) {
        return identities
                        .createGroupQuery()
                        .groupMember(user)
                        .groupId(Groups.ADMINISTRATORS)
                        .count()
                > 0;
    }
}
