package io.embark.security;

import io.embark.domain.PartnerPerson;
import io.embark.domain.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets a partner's people in by name and password: Camunda's users that belong to exactly one tenant themselves. The staff is in tenants by
 * its groups, which counts for nothing here; it has doors of its own.
 */
@Component
class PartnerPeople implements AuthenticationProvider {

    private final IdentityService identities;

    PartnerPeople(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String user = authentication.getName();
        String password = String.valueOf(authentication.getCredentials());
        if (user.isEmpty() || password.isEmpty() || !identities.checkPassword(user, password)) {
            throw refused();
        }
        PartnerPerson person = find(user).orElseThrow(PartnerPeople::refused);
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
    }

    /** The person with this id, unless it belongs to no partner, to several, or to the staff. */
    Optional<PartnerPerson> find(String user) {
        User found = identities.createUserQuery().userId(user).singleResult();
        List<Tenant> tenants = identities.createTenantQuery().userMember(user).list();
        boolean staff = identities.createGroupQuery().groupMember(user).count() > 0;
        return found == null || staff || tenants.size() != 1
                ? Optional.empty()
                : Optional.of(new PartnerPerson(user, tenants.get(0).getId(), name(found), stamp(found)));
    }

    /** Of what is stored instead of the password, so that it changes with it. */
    private static String stamp(User user) {
        return Base64.getEncoder().encodeToString(Sha256.of(String.valueOf(user.getPassword())));
    }

    /** Whether somebody who has logged in once is still of the partner's people, with the password of then. */
    boolean stillThere(PartnerPerson person) {
        return find(person.user())
                .filter(found -> found.partnerId().equals(person.partnerId()))
                .filter(found -> found.password().equals(person.password()))
                .isPresent();
    }

    static String name(User user) {
        String name = "%s %s"
                .formatted(
                        user.getFirstName() == null ? "" : user.getFirstName(),
                        user.getLastName() == null ? "" : user.getLastName())
                .strip();
        return name.isEmpty() ? user.getId() : name;
    }

    /** One sentence for all reasons: who guesses learns nothing. */
    private static BadCredentialsException refused() {
        return new BadCredentialsException("wrong name or password, or too many failures");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
