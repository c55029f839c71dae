package io.embark.backend.tyntec;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.SignUps;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.backend.http.Call;
import io.embark.backend.http.Json;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Sign-ups by tyntec's Partner API v1 (beta). A state that we do not know counts as open. */
@Component
class TyntecSignUps implements SignUps {

    private static final String KEY_PROPERTY = "embark.tyntec.partner-api-key";

    private final TyntecClient tyntec;
    private final TyntecSettings settings;
    private final InstallationSettings installation;

    TyntecSignUps(TyntecClient tyntec, TyntecSettings settings, InstallationSettings installation) {
        this.tyntec = tyntec;
        this.settings = settings;
        this.installation = installation;
    }

    @Override
    public SignUp request(SignUpRequest request) {
        if (!settings.canOpenSignUps()) {
            throw new PlatformRefusedException(
                    Reason.UNAUTHORIZED,
                    "Sign-ups need tyntec's Partner API: set embark.tyntec.partner-api-key and"
                            + " embark.tyntec.pricing-plan-id, or embark.client-approval.mode=BUSINESS_SUITE.",
                    null);
        }
        Call call = new Call(
                "open a sign-up",
                HttpMethod.POST,
                "/conversations/v3/channels/whatsapp/isv-sign-ups",
                Map.of(),
                Map.of(
                        "profile", Map.of("displayName", request.displayName()),
                        "companyDetails", Map.of("companyName", request.legalEntityName()),
                        "pricing", Map.of("selectedPlanId", Objects.requireNonNull(settings.pricingPlanId())),
                        "successRedirectUrl", redirect(settings.successRedirectUrl()),
                        "failureRedirectUrl", redirect(settings.failureRedirectUrl()),
                        "statusCallbackUrl", request.callbackUrl().toString(),
                        "statusCallbackMetaData", request.metaData()));
        JsonNode signUp = tyntec.send(call, settings.partnerApiKey(), KEY_PROPERTY);
        String requestId = Json.text(signUp, "requestId");
        URI link = link(signUp.path("redirectUrl").asText(""));
        if (requestId == null || link == null) {
            throw TyntecClient.unavailable(call, "no request id or no link in the answer", true);
        }
        return new SignUp(requestId, link);
    }

    @Override
    public SignUpState read(String requestId) {
        JsonNode signUp = tyntec.send(
                new Call(
                        "read sign-up " + requestId,
                        HttpMethod.GET,
                        "/conversations/v3/channels/whatsapp/sign-ups/{requestId}",
                        Map.of("requestId", requestId),
                        null),
                settings.partnerApiKey(),
                KEY_PROPERTY);
        Progress progress = progress(signUp.path("status").asText());
        String digits = digits(signUp);
        return new SignUpState(
                progress,
                Json.text(signUp, "whatsAppAccountId"),
                progress == Progress.ACCEPTED && digits != null,
                digits,
                Json.text(signUp, "failureReason"));
    }

    private String redirect(@Nullable String configured) {
        return Objects.requireNonNullElseGet(configured, () -> installation.at(""));
    }

    /** The page for the client, or null when it is not one that a browser may be sent to. */
    private static @Nullable URI link(String text) {
        try {
            URI link = URI.create(text);
            return "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme())
                    ? link
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Progress progress(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "success" -> Progress.ACCEPTED;
            case "facebook_connection_cancelled", "failed" -> Progress.DECLINED;
            default -> Progress.OPEN;
        };
    }

    /** The Partner API tells the country calling code and the national number apart; a number with plus sign is whole. */
    private static @Nullable String digits(JsonNode signUp) {
        String number = Json.text(signUp, "phoneNumber");
        if (number == null) {
            return null;
        }
        String whole =
                number.startsWith("+") ? number : signUp.path("countryCode").asText("") + number;
        return whole.replaceAll("[^0-9]", "");
    }
}
