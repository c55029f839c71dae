package io.embark.process.clientapproval;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How clients are asked for their approval.
 *
 * @param mode by a hosted sign-up of the messaging backend, or by an operator's request in the platform's business suite
 * @param callbackUrl where the provider reports a sign-up's progress; the request's token is appended
 */
@Validated
@ConfigurationProperties("embark.client-approval")
record ApprovalSettings(@NotNull @DefaultValue("HOSTED_SIGN_UP") Mode mode, @NotNull URI callbackUrl) {

    enum Mode {
        HOSTED_SIGN_UP,
        BUSINESS_SUITE
    }
}
