package io.embark.sandbox.graph;

import io.embark.sandbox.world.Accounts;
import io.embark.sandbox.world.Numbers;
import io.embark.sandbox.world.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What hangs on a WABA: subscriptions, numbers and templates. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/graph/{version}/{waba:\\d+}")
class AccountController {

    private static final List<String> TEMPLATE_DEFAULTS = List.of("name", "status", "category", "language", "id");

    private final Accounts accounts;
    private final Numbers numbers;
    private final Templates templates;

    AccountController(Accounts accounts, Numbers numbers, Templates templates) {
        this.accounts = accounts;
        this.numbers = numbers;
        this.templates = templates;
    }

    @PostMapping("/subscribed_apps")
    Map<String, Object> subscribe(@PathVariable String waba, GraphParameters parameters) {
        accounts.subscribe("post", waba, true, parameters.text("override_callback_uri"));
        return Map.of("success", true);
    }

    @GetMapping("/subscribed_apps")
    Map<String, Object> subscriptions(@PathVariable String waba) {
        return Map.of("data", accounts.subscriptions(waba));
    }

    @DeleteMapping("/subscribed_apps")
    Map<String, Object> unsubscribe(@PathVariable String waba) {
        accounts.subscribe("delete", waba, false, null);
        return Map.of("success", true);
    }

    @PostMapping("/phone_numbers")
    Map<String, Object> add(@PathVariable String waba, GraphParameters parameters) {
        String id = numbers.add(
                waba,
                parameters.text("cc"),
                parameters.text("phone_number"),
                parameters.text("verified_name"),
                parameters.flag("migrate_phone_number"));
        return Map.of("id", id);
    }

    @GetMapping("/phone_numbers")
    Map<String, Object> numbers(@PathVariable String waba, GraphParameters parameters, HttpServletRequest request) {
        return GraphList.page(
                numbers.of(waba, GraphList.range(parameters)),
                FieldSelection.of(parameters.text("fields"), NodeController.NUMBER_DEFAULTS),
                request);
    }

    @GetMapping("/message_templates")
    Map<String, Object> templates(@PathVariable String waba, GraphParameters parameters, HttpServletRequest request) {
        return GraphList.page(
                templates.of(waba, GraphList.range(parameters)),
                FieldSelection.of(parameters.text("fields"), TEMPLATE_DEFAULTS),
                request);
    }
}
