package io.embark.sandbox.tyntec;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.sandbox.world.Messages;
import io.embark.sandbox.world.Numbers;
import io.embark.sandbox.world.Numbers.TyntecAccount;
import io.embark.sandbox.world.Numbers.TyntecNumber;
import io.embark.sandbox.world.Quality;
import io.embark.sandbox.world.Refusal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The Conversations API v3: accounts, numbers, profiles, callbacks, messages. Every key sees every number. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/tyntec/conversations/v3")
class ChannelController {

    private static final Map<String, Object> API_ACCOUNT = Map.of("accountName", "sandboxcpaas");
    private static final List<String> PROFILE =
            List.of("about", "address", "description", "email", "websites", "vertical");

    private final Numbers numbers;
    private final Messages messages;
    private final Clock clock;

    ChannelController(Numbers numbers, Messages messages, Clock clock) {
        this.numbers = numbers;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/channels/whatsapp/accounts")
    List<Map<String, Object>> accounts() {
        return numbers.tyntecAccounts(null).stream()
                .map(ChannelController::account)
                .toList();
    }

    @GetMapping("/channels/whatsapp/accounts/{id}")
    Map<String, Object> account(@PathVariable String id) {
        return numbers.tyntecAccounts(id).stream()
                .map(ChannelController::account)
                .findFirst()
                .orElseThrow(() -> TyntecProblem.notFound("WhatsApp account unknown"));
    }

    @GetMapping("/channels/whatsapp/accounts/{id}/phone-numbers")
    List<Map<String, Object>> numbersOf(@PathVariable String id) {
        account(id);
        return numbers.tyntecNumbers(id).stream().map(ChannelController::number).toList();
    }

    @GetMapping("/channels/whatsapp/phone-numbers")
    List<Map<String, Object>> allNumbers() {
        return numbers.tyntecNumbers(null).stream()
                .map(ChannelController::number)
                .toList();
    }

    @GetMapping("/channels/whatsapp/phone-numbers/{number}")
    Map<String, Object> oneNumber(@PathVariable String number) {
        return number(require(number));
    }

    private TyntecNumber require(String number) {
        return numbers.tyntecNumber(digits(number)).orElseThrow(() -> TyntecProblem.notFound("Phone number unknown"));
    }

    private static String digits(String number) {
        return number.replaceAll("\\D", "");
    }

    private static Map<String, Object> account(TyntecAccount account) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("whatsAppAccountId", account.id());
        answer.put("whatsAppAccountName", account.name());
        answer.put("businessName", account.businessName());
        answer.put("templateNamespace", account.id());
        answer.put("facebookBusinessManagerId", Long.valueOf(account.businessId()));
        answer.put("whatsAppBusinessAccountId", account.wabaId());
        answer.put("accountStatus", Map.of("messageOnBehalf", "APPROVED"));
        answer.put("managedBy", API_ACCOUNT);
        return answer;
    }

    private static Map<String, Object> number(TyntecNumber number) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("phoneNumber", number.digits());
        answer.put("displayPhoneNumber", number.display());
        answer.put("verifiedName", number.verifiedName());
        if (number.quality() != Quality.UNKNOWN) {
            answer.put("qualityRating", number.quality());
            answer.put("qualityScore", Map.of("score", number.quality()));
        }
        answer.put("status", number.status());
        answer.put("whatsAppAccountId", number.accountId());
        answer.put("managedBy", API_ACCOUNT);
        answer.put("messagingVia", API_ACCOUNT);
        answer.put("nameStatus", number.nameStatus());
        answer.put("isOfficialBusinessAccount", number.official());
        answer.put("businessMessagingLimit", number.messagingLimit());
        return answer;
    }

    @GetMapping("/channels/whatsapp/phone-numbers/{number}/settings/profile")
    Map<String, Object> profile(@PathVariable String number) {
        Map<String, Object> profile = numbers.profile(require(number).phoneNumberId());
        profile.keySet().retainAll(PROFILE);
        return profile;
    }

    @PatchMapping("/channels/whatsapp/phone-numbers/{number}/settings/profile")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeProfile(@PathVariable String number, @RequestBody Map<String, JsonNode> parts) {
        TyntecNumber found = require(number);
        if (!found.status().equals("CONNECTED")) {
            throw TyntecProblem.profileUpdateFailed("The phone number is not connected.");
        }
        parts.keySet().retainAll(PROFILE);
        numbers.changeProfile(found.phoneNumberId(), parts);
    }

    @GetMapping("/configurations/channels/whatsapp")
    List<Map<String, Object>> configurations() {
        return numbers.tyntecNumbers(null).stream()
                .map(ChannelController::configurationOf)
                .toList();
    }

    @GetMapping("/configurations/channels/whatsapp/phone-numbers/{number}")
    Map<String, Object> configuration(@PathVariable String number) {
        return configurationOf(require(number));
    }

    @PutMapping("/configurations/channels/whatsapp/phone-numbers/{number}/callbacks")
    Map<String, Object> configureCallbacks(@PathVariable String number, @RequestBody JsonNode callback) {
        return numbers.setTyntecCallback(digits(number), callback)
                .map(ChannelController::configurationOf)
                .orElseThrow(() -> TyntecProblem.notFound("Phone number unknown"));
    }

    private static Map<String, Object> configurationOf(TyntecNumber number) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("channel", "whatsapp");
        answer.put(
                "scopes",
                List.of(
                        "messages:read",
                        "messages:write",
                        "profile:read",
                        "profile:write",
                        "callbacks:write",
                        "callbacks:read"));
        answer.put("id", Map.of("phoneNumber", number.digits()));
        if (number.callback() != null) {
            answer.put("callback", number.callback());
        }
        return answer;
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> send(@RequestBody JsonNode message) {
        if (!message.path("channel").asText().equals("whatsapp")) {
            throw TyntecProblem.violation("channel", "must be whatsapp");
        }
        TyntecNumber from =
                numbers.tyntecNumber(digits(message.path("from").asText())).orElseThrow(TyntecProblem::forbidden);
        try {
            messages.send(
                    from.phoneNumberId(),
                    message.path("to").asText(),
                    message.path("content").path("contentType").asText());
        } catch (Refusal refusal) {
            throw TyntecProblem.violation("from", "whatsapp::error::" + refusal.code());
        }
        return Map.of("messageId", UUID.randomUUID().toString(), "acceptedAt", clock.instant());
    }

    @RequestMapping("/**")
    Map<String, Object> unknown() {
        throw TyntecProblem.notFound("Not Found");
    }
}
