package io.embark.backend.tyntec;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.MessagingChannel;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.http.Call;
import io.embark.backend.http.Json;
import io.embark.domain.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Numbers, callbacks, profile and test message by tyntec's Conversations API v3. Its paths contain the number by design. */
@Component
class TyntecMessagingChannel implements MessagingChannel {

    private static final String NUMBER = "/conversations/v3/channels/whatsapp/phone-numbers/{number}";

    private final TyntecClient tyntec;
    private final TyntecSettings settings;
    private final InstallationSettings installation;

    TyntecMessagingChannel(TyntecClient tyntec, TyntecSettings settings, InstallationSettings installation) {
        this.tyntec = tyntec;
        this.settings = settings;
        this.installation = installation;
    }

    @Override
    public Optional<MessagingNumber> number(String apiAccount, PhoneNumber number) {
        try {
            JsonNode answer = send(apiAccount, get("read the number", NUMBER, number));
            return Optional.of(
                    new MessagingNumber(answer.path("status").asText("UNKNOWN"), Json.text(answer, "verifiedName")));
        } catch (PlatformRefusedException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void configureCallbacks(String apiAccount, PhoneNumber number) {
        String events = installation.at("/webhooks/tyntec");
        Call call = new Call(
                "configure the number's callbacks",
                HttpMethod.PUT,
                "/conversations/v3/configurations/channels/whatsapp/phone-numbers/{number}/callbacks",
                Map.of("number", number.digits()),
                Map.of(
                        "callbackVersion", "2.13",
                        "inboundMessageUrl", events,
                        "messageStatusUrl", events,
                        "businessNotificationUrl", events,
                        "signature", Map.of("secret", settings.webhookSecret(), "method", "HS256")));
        tyntec.sendOnly(call, key(apiAccount), keyProperty(apiAccount));
    }

    @Override
    public Profile profile(String apiAccount, PhoneNumber number) {
        JsonNode answer = send(apiAccount, get("read the number's profile", NUMBER + "/settings/profile", number));
        return new Profile(Json.text(answer, "about"));
    }

    @Override
    public Optional<String> sendTestMessage(String apiAccount, PhoneNumber from) {
        String recipient = settings.testRecipient();
        String template = settings.testTemplate();
        if (isBlank(recipient) || isBlank(template)) {
            return Optional.empty();
        }
        String language = settings.testTemplateLanguage();
        Call call = new Call(
                "send the test message",
                HttpMethod.POST,
                "/conversations/v3/messages",
                Map.of(),
                Map.of(
                        "from", from.digits(),
                        "to", recipient.replaceAll("[^0-9]", ""),
                        "channel", "whatsapp",
                        "content",
                                Map.of(
                                        "contentType",
                                        "template",
                                        // tyntec's schema says templateLanguage, its examples say language.
                                        "template",
                                        Map.of(
                                                "templateId", template,
                                                "templateLanguage", language,
                                                "language", language,
                                                "components", Map.of()))));
        String messageId = Json.text(send(apiAccount, call), "messageId");
        if (messageId == null) {
            throw TyntecClient.unavailable(call, "no message id in the answer", true);
        }
        return Optional.of(messageId);
    }

    private static Call get(String purpose, String template, PhoneNumber number) {
        return new Call(purpose, HttpMethod.GET, template, Map.of("number", number.digits()), null);
    }

    private JsonNode send(String apiAccount, Call call) {
        return tyntec.send(call, key(apiAccount), keyProperty(apiAccount));
    }

    private String key(String apiAccount) {
        return settings.keyOf(apiAccount)
                .orElseThrow(() -> new PlatformRefusedException(
                        Reason.UNAUTHORIZED,
                        "No key of tyntec's API account '%s' is configured: set %s or embark.tyntec.default-api-key."
                                .formatted(apiAccount, TyntecSettings.property(apiAccount)),
                        null));
    }

    /** The setting from which {@link #key} took the key, for messages. */
    private String keyProperty(String apiAccount) {
        return settings.apiKeys().containsKey(apiAccount)
                ? TyntecSettings.property(apiAccount)
                : "embark.tyntec.default-api-key (API account '%s')".formatted(apiAccount);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
