package io.embark.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.sandbox.world.Codes;
import io.embark.sandbox.world.Messages;
import io.embark.sandbox.world.Numbers;
import io.embark.sandbox.world.OfficialAccounts;
import io.embark.sandbox.world.Refusal;
import io.embark.sandbox.world.Registrations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What hangs on a number: codes, registration, profile, official account, messages. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/graph/{version}/{number:\\d+}")
class NumberController {

    private static final List<String> PROFILE =
            List.of("about", "address", "description", "email", "profile_picture_url", "websites", "vertical");

    /** The longest text of each part (backends.md §4.12). */
    private static final Map<String, Integer> LONGEST =
            Map.of("about", 139, "address", 256, "description", 256, "email", 128);

    /** Of a request for an official business account (backends.md §4.9). */
    private static final int MOST_PRESS_LINKS = 5;

    private static final Map<String, Object> SUCCESS = Map.of("success", true);

    private final Numbers numbers;
    private final Codes codes;
    private final Registrations registrations;
    private final OfficialAccounts officialAccounts;
    private final Messages messages;

    NumberController(
            Numbers numbers,
            Codes codes,
            Registrations registrations,
            OfficialAccounts officialAccounts,
            Messages messages) {
        this.numbers = numbers;
        this.codes = codes;
        this.registrations = registrations;
        this.officialAccounts = officialAccounts;
        this.messages = messages;
    }

    @PostMapping("/request_code")
    Map<String, Object> requestCode(@PathVariable String number, GraphParameters parameters) {
        codes.request(number, parameters.text("code_method"), parameters.text("language"));
        return SUCCESS;
    }

    @PostMapping("/verify_code")
    Map<String, Object> verifyCode(@PathVariable String number, GraphParameters parameters) {
        codes.verify(number, parameters.text("code"));
        return Map.of("success", true, "id", number);
    }

    @PostMapping("/register")
    Map<String, Object> register(@PathVariable String number, GraphParameters parameters) {
        requireProduct(parameters);
        registrations.register(number, parameters.text("pin"));
        return SUCCESS;
    }

    @PostMapping("/deregister")
    Map<String, Object> deregister(@PathVariable String number) {
        registrations.deregister(number);
        return SUCCESS;
    }

    @GetMapping("/whatsapp_business_profile")
    Map<String, Object> profile(@PathVariable String number, GraphParameters parameters) {
        Map<String, Object> profile = numbers.profile(number);
        Map<String, Object> selected = new LinkedHashMap<>(
                FieldSelection.of(parameters.text("fields"), PROFILE).from(profile));
        selected.put("messaging_product", Objects.requireNonNull(profile.get("messaging_product")));
        return Map.of("data", List.of(selected));
    }

    @PostMapping("/whatsapp_business_profile")
    Map<String, Object> changeProfile(@PathVariable String number, GraphParameters parameters) {
        requireProduct(parameters);
        Map<String, JsonNode> parts = new LinkedHashMap<>(parameters.all());
        parts.keySet().retainAll(PROFILE);
        LONGEST.forEach((name, longest) -> {
            JsonNode part = parts.get(name);
            if (part != null && part.asText().length() > longest) {
                throw Refusal.parameter("Param %s must be at most %d characters long.".formatted(name, longest));
            }
        });
        numbers.changeProfile(number, parts);
        return SUCCESS;
    }

    @PostMapping("/official_business_account")
    Map<String, Object> requestOfficialAccount(@PathVariable String number, GraphParameters parameters) {
        JsonNode links = parameters.all().get("supporting_links");
        if (links != null && links.size() > MOST_PRESS_LINKS) {
            throw Refusal.parameter(
                    "Param supporting_links must have at most %d elements.".formatted(MOST_PRESS_LINKS));
        }
        officialAccounts.request(number);
        return SUCCESS;
    }

    @PostMapping("/messages")
    Map<String, Object> send(@PathVariable String number, GraphParameters parameters) {
        requireProduct(parameters);
        String to = parameters.text("to");
        String id = messages.send(number, to, parameters.text("type"));
        String input = Objects.requireNonNull(to);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("messaging_product", "whatsapp");
        answer.put("contacts", List.of(Map.of("input", input, "wa_id", input.replaceAll("\\D", ""))));
        answer.put("messages", List.of(Map.of("id", id, "message_status", "accepted")));
        return answer;
    }

    private static void requireProduct(GraphParameters parameters) {
        if (!"whatsapp".equals(parameters.text("messaging_product"))) {
            throw Refusal.parameter("The parameter messaging_product is required.");
        }
    }
}
