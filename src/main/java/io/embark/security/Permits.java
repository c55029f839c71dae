package io.embark.security;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.springframework.stereotype.Component;

/** Writes what a group may do. What is granted here is part of the program and set again at each start; other grants stay. */
@Component
class Permits {

    private final AuthorizationService authorizations;

    Permits(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /**
     * Grants a group exactly these permissions on a resource.
     *
     * @param resourceId an id, or {@link Authorization#ANY}
     */
    void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        Authorization grant = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .resourceType(resource)
                .resourceId(resourceId)
                .singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(resourceId);
        }
        grant.setPermissions(permissions.length == 0 ? new Permission[] {Permissions.NONE} : permissions);
        authorizations.saveAuthorization(grant);
    }
}
