package io.embark.backend;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The messaging backend's hosted sign-up (tyntec's Partner API): the client approves us on a page of the provider. Every method
 * throws {@link PlatformRefusedException} or {@link PlatformUnavailableException}.
 */
public interface SignUps {

    /** Opens a sign-up and returns its id and the page to which the client goes. A second one does no harm. */
    @Changes(OutsideCall.REQUEST_SIGN_UP)
    SignUp request(SignUpRequest request);

    /** The truth about a sign-up; its callbacks are only hints. */
    SignUpState read(String requestId);

    /**
     * @param displayName the display name of the number
     * @param legalEntityName the client's legal name
     * @param callbackUrl where the provider reports progress; its last segment is the secret that authenticates it
     * @param metaData echoed by the callbacks; at most 512 characters
     */
    record SignUpRequest(String displayName, String legalEntityName, URI callbackUrl, String metaData) {}

    /** @param link the page of the provider on which the client approves */
    record SignUp(String requestId, URI link) {}

    /**
     * @param wabaId the WABA that the client brought, once there is one
     * @param numberActivated whether the sign-up also activated a phone number
     * @param phoneNumberDigits that number's digits, or null
     * @param failureReason the provider's words, or null
     */
    record SignUpState(
            Progress progress,
            @Nullable String wabaId,
            boolean numberActivated,
            @Nullable String phoneNumberDigits,
            @Nullable String failureReason) {

        public enum Progress {
            /** Open: the client has not finished ({@code pending, facebook_connection_started, in_progress}). */
            OPEN,
            /** The client approved ({@code success}). */
            ACCEPTED,
            /** The client refused or the sign-up failed ({@code facebook_connection_cancelled, failed}). */
            DECLINED
        }
    }
}
