package io.embark.status.mail;

import io.embark.domain.OnboardingId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where readers of mails look further.
 *
 * @param publicUrl the address under which people reach this installation, with or without a slash at the end
 */
@ConfigurationProperties("embark")
record CaseLinks(@DefaultValue("") String publicUrl) {

    /** The case, as its partner sees it. */
    String page(OnboardingId id) {
        return at("/portal/cases/" + id);
    }

    /** All cases of the partner. */
    String cases() {
        return at("/portal/cases");
    }

    /** Where a partner chooses how often we write. */
    String settings() {
        return at("/portal/settings");
    }

    /** Where a partner confirms what was asked for by mail. */
    String mailedRequest(String token) {
        return at("/portal/mailed-requests/" + token);
    }

    private String at(String path) {
        return publicUrl.replaceFirst("/+$", "") + path;
    }
}
