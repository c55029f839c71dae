package io.embark.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.sandbox.world.Accounts;
import io.embark.sandbox.world.Numbers;
import io.embark.sandbox.world.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and writes of a node itself, whatever kind it is of; anything that nothing else answers ends here. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/graph/{version}")
class NodeController {

    static final List<String> NUMBER_DEFAULTS = List.of(
            "verified_name",
            "code_verification_status",
            "display_phone_number",
            "quality_rating",
            "platform_type",
            "throughput",
            "last_onboarded_time",
            "webhook_configuration",
            "id");
    static final List<String> ACCOUNT_DEFAULTS = List.of("id", "name", "timezone_id", "message_template_namespace");
    private static final List<String> BUSINESS_DEFAULTS = List.of("id", "name");

    private final Accounts accounts;
    private final Numbers numbers;

    NodeController(Accounts accounts, Numbers numbers) {
        this.accounts = accounts;
        this.numbers = numbers;
    }

    @GetMapping("/{id:\\d+}")
    Map<String, Object> read(@PathVariable String id, GraphParameters parameters) {
        String asked = parameters.text("fields");
        Optional<Map<String, Object>> number = numbers.find(id).map(FieldSelection.of(asked, NUMBER_DEFAULTS)::from);
        Optional<Map<String, Object>> account =
                accounts.account(id).map(FieldSelection.of(asked, ACCOUNT_DEFAULTS)::from);
        // Only a business has this field; whoever asks for it means one.
        FieldSelection ofBusiness = FieldSelection.of(asked, BUSINESS_DEFAULTS);
        return number.or(() -> account)
                .or(() -> accounts.business(id, ofBusiness.has("verification_status"))
                        .map(ofBusiness::from))
                .orElseThrow(() -> Refusal.unknown("get", id));
    }

    @PostMapping("/{id:\\d+}")
    Map<String, Object> write(@PathVariable String id, GraphParameters parameters) {
        String name = parameters.text("new_display_name");
        String pin = parameters.text("pin");
        JsonNode webhook = parameters.all().get("webhook_configuration");
        accounts.refuseReadOnly("post", id);
        numbers.requireOurs(id);
        if (name != null) {
            numbers.rename(id, name);
        }
        if (pin != null) {
            numbers.setPin(id, pin);
        }
        if (name == null && pin == null && webhook == null) {
            throw Refusal.parameter("One of new_display_name, pin or webhook_configuration is required.");
        }
        return Map.of("success", true);
    }

    @RequestMapping("/**")
    Map<String, Object> unknown(HttpServletRequest request) {
        String[] path = request.getRequestURI().split("/");
        String method = request.getMethod().toLowerCase(Locale.ROOT);
        String id = path.length > 4 ? path[4] : "";
        accounts.refuseReadOnly(method, id);
        throw Refusal.unknown(method, id);
    }
}
