package io.embark.security;

import io.embark.domain.PartnerId;
import io.embark.status.Partners;
import io.embark.status.Partners.Partner;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes partners known: to the read model, and to the engine as tenants in which the staff works. */
@Service
class PartnerAdministration {

    private final Partners partners;
    private final IdentityService identities;

    PartnerAdministration(Partners partners, IdentityService identities) {
        this.partners = partners;
        this.identities = identities;
    }

    /**
     * Adds a partner with its tenant and lets operators, leads and analysts into it.
     *
     * @return false when a partner with this id exists; nothing has changed then
     */
    @Transactional
    boolean create(Partner partner) {
        if (!partners.create(partner)) {
            return false;
        }
        String id = partner.id().value();
        Tenant tenant = identities.newTenant(id);
        tenant.setName(partner.name());
        identities.saveTenant(tenant);
        Groups.STAFF.forEach(group -> identities.createTenantGroupMembership(id, group));
        return true;
    }

    /** Lets a user into the partner's tenant: one of its own people. */
    void addPerson(PartnerId partner, String user) {
        identities.createTenantUserMembership(partner.value(), user);
    }
}
