package io.embark.intake.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embark.domain.ActivationMethod;
import io.embark.domain.PolicyOutcome;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.BusinessPolicy;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An onboarding as its partner sees it.
 *
 * @param phoneNumber in E.164
 * @param nextAction what happens next, in the caller's language
 * @param dueAt by when whoever has the ball should have acted
 * @param retryAt when a cooldown ends
 * @param warnings what may go wrong with the wished activation method or the display name and what helps, and what the commerce
 *     policy does not allow, in the caller's language; left out in lists
 * @param appointment for the verification call, proposed or agreed on
 * @param verification what answers a refused business verification; left out in lists
 * @param cutOverWindow when the number is to move from another provider, where a window is wanted
 * @param appeal the last appeal against a decision of the platform
 * @param sourceProvider from whom the number moves; null on the other routes
 * @param policyOutcome what WhatsApp's commerce policy says about the client, once it was screened
 * @param businessPolicy how the client keeps to WhatsApp's business policy, as far as it was told
 * @param officialBusinessAccount the newest application for it; only of registered onboardings
 * @param deactivation the newest one, also when the number is registered again
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OnboardingView(
        UUID id,
        Route route,
        String legalEntityName,
        String displayName,
        String phoneNumber,
        String businessManagerId,
        ActivationMethod activationMethod,
        Status status,
        Instant statusSince,
        WaitingOn waitingOn,
        String nextAction,
        @Nullable Instant dueAt,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        @Nullable Instant retryAt,
        @Nullable String wabaId,
        @Nullable String phoneNumberId,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings,
        @Nullable AppointmentView appointment,
        @Nullable CutOverView cutOverWindow,
        @Nullable AppealView appeal,
        @Nullable String sourceProvider,
        @Nullable PolicyOutcome policyOutcome,
        @Nullable BusinessPolicy businessPolicy,
        @Nullable OfficialAccountView officialBusinessAccount,
        @Nullable DeactivationView deactivation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VerificationView verification) {

    static OnboardingView of(
            Onboarding onboarding,
            Belongings belongings,
            Texts texts,
            Locale locale,
            @Nullable List<String> warnings,
            @Nullable VerificationView verification) {
        return new OnboardingView(
                onboarding.id().value(),
                onboarding.route(),
                onboarding.legalEntityName(),
                onboarding.displayName(),
                onboarding.phoneNumber().e164(),
                onboarding.businessManagerId(),
                onboarding.activationMethod(),
                onboarding.status(),
                onboarding.statusSince(),
                onboarding.waitingOn(),
                texts.nextAction(onboarding, locale),
                onboarding.dueAt(),
                onboarding.reasonCode(),
                texts.reason(onboarding, locale),
                onboarding.retryAt(),
                onboarding.wabaId(),
                onboarding.phoneNumberId(),
                onboarding.createdAt(),
                onboarding.updatedAt(),
                warnings,
                belongings.appointment() == null ? null : AppointmentView.of(belongings.appointment()),
                belongings.cutOver() == null
                        ? null
                        : CutOverView.of(belongings.cutOver().window()),
                belongings.appeal() == null ? null : AppealView.of(belongings.appeal()),
                onboarding.sourceProvider(),
                onboarding.policyOutcome(),
                belongings.businessPolicy(),
                belongings.officialAccount(),
                belongings.deactivation(),
                verification);
    }
}
