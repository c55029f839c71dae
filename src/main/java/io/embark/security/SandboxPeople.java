package io.embark.security;

import io.embark.domain.PartnerId;
import io.embark.status.ApiKeys;
import io.embark.status.Partners.Partner;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The sandbox's people and partners. Their names are their passwords, and their keys are printed in the contract. */
@Component
@Profile("sandbox")
class SandboxPeople implements People.Residents {

    private final IdentityService identities;
    private final PartnerAdministration partners;
    private final ApiKeys keys;

    SandboxPeople(IdentityService identities, PartnerAdministration partners, ApiKeys keys) {
        this.identities = identities;
        this.partners = partners;
        this.keys = keys;
    }

    @Override
    public void settle() {
        user("operator", "Olivia", "Operator", Groups.OPERATORS);
        user("lead", "Leo", "Lead", Groups.LEADS);
        user("analyst", "Ana", "Analyst", Groups.ANALYSTS);
        user("admin", "Ada", "Admin", Groups.ADMINISTRATORS);
        partner("acme", "Acme Software");
        partner("globex", "Globex");
    }

    private void partner(String id, String name) {
        PartnerId partner = new PartnerId(id);
        if (partners.create(new Partner(partner, name, id + "@partner.example", "en"))) {
            user(id, name, "Partner", null);
            partners.addPerson(partner, id);
        }
        keys.registerOnce(partner, id + "-sandbox-key");
    }

    private void user(String id, String firstName, String lastName, @Nullable String group) {
        if (identities.createUserQuery().userId(id).count() > 0) {
            return;
        }
        User user = identities.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setPassword(id);
        identities.saveUser(user);
        if (group != null) {
            identities.createMembership(id, group);
        }
    }
}
