package io.embark.security;

import io.embark.domain.PartnerId;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A partner that came with a valid API key. The key itself is not kept. */
class PartnerAuthentication extends AbstractAuthenticationToken {

    private final transient PartnerId partner;

    PartnerAuthentication(PartnerId partner) {
        super(List.of());
        this.partner = partner;
        setAuthenticated(true);
    }

    @Override
    public PartnerId getPrincipal() {
        return partner;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
