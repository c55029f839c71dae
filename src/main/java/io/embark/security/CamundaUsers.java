package io.embark.security;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * Lets Camunda's users in by name and password; their groups are their authorities. The engine slows down guessing: it counts failed
 * log-ins per user and refuses for a growing while.
 */
@Component
class CamundaUsers implements AuthenticationProvider {

    private final IdentityService identities;

    CamundaUsers(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String user = authentication.getName();
        String password = String.valueOf(authentication.getCredentials());
        if (user.isEmpty() || password.isEmpty() || !identities.checkPassword(user, password)) {
            throw new BadCredentialsException("wrong name or password, or too many failures");
        }
        return known(user);
    }

    /** A user who has proved already who it is; its groups are looked up now. */
    Authentication known(String user) {
        List<String> groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList(groups));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
