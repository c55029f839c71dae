package io.embark.status;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.PolicyOutcome;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One client's one number on its way to the API, as the read model knows it.
 *
 * @param existingWaba whether the row says that the number joins a WABA that the client shares already; only the platform's answer
 *     proves it
 * @param language of mails to the contact, ISO 639-1
 * @param timeZone of the client, IANA
 * @param numberConflict whether the number is live at another partner and an operator has not decided yet
 * @param nextAction message key of what happens next, see {@link Texts}
 * @param dueAt by when whoever has the ball should have acted, or null
 * @param reasonCode why the case is where it is, where something went wrong
 * @param retryAt when a cooldown ends, or null
 * @param wabaId the client's WhatsApp Business Account, once it is known
 * @param phoneNumberId the platform's id of the number, once it was added
 * @param policyOutcome what the commerce policy says about the client, once it was screened
 */
public record Onboarding(
        OnboardingId id,
        String partnerId,
        Route route,
        String businessManagerId,
        String legalEntityName,
        String displayName,
        PhoneNumber phoneNumber,
        boolean existingWaba,
        ActivationMethod activationMethod,
        String apiAccount,
        Industry industry,
        @Nullable String contactEmail,
        String language,
        String timeZone,
        @Nullable String sourceProvider,
        boolean numberConflict,
        Status status,
        Instant statusSince,
        WaitingOn waitingOn,
        Instant waitingSince,
        String nextAction,
        @Nullable Instant dueAt,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        @Nullable Instant retryAt,
        @Nullable String wabaId,
        @Nullable String phoneNumberId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable PolicyOutcome policyOutcome) {

    public boolean isLive() {
        return endedAt == null;
    }

    /** The same case, as something that has stages of its own shows it, see {@link StageOwner}. */
    Onboarding standingAt(
            WaitingOn waitingOn,
            Instant waitingSince,
            String nextAction,
            @Nullable Instant dueAt,
            @Nullable String reasonCode,
            @Nullable String reasonText,
            @Nullable Instant retryAt) {
        return new Onboarding(
                id,
                partnerId,
                route,
                businessManagerId,
                legalEntityName,
                displayName,
                phoneNumber,
                existingWaba,
                activationMethod,
                apiAccount,
                industry,
                contactEmail,
                language,
                timeZone,
                sourceProvider,
                numberConflict,
                status,
                statusSince,
                waitingOn,
                waitingSince,
                nextAction,
                dueAt,
                reasonCode,
                reasonText,
                retryAt,
                wabaId,
                phoneNumberId,
                createdAt,
                updatedAt,
                endedAt,
                policyOutcome);
    }

    /** The WABA's id; only asked after the client's approval. */
    public String requiredWabaId() {
        return required(wabaId, "WABA");
    }

    /** The platform's id of the number; only asked after it was added. */
    public String requiredPhoneNumberId() {
        return required(phoneNumberId, "number on the platform");
    }

    private String required(@Nullable String value, String what) {
        if (value == null) {
            throw new IllegalStateException("Onboarding %s has no %s yet.".formatted(id, what));
        }
        return value;
    }
}
