package io.embark.sandbox.tyntec;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.world.Approvals;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The Partner API: sign-ups that a client finishes on the page to which we send it. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/tyntec/conversations/v3/channels/whatsapp")
class SignUpController {

    private static final int LONGEST_META_DATA = 512;

    private final Approvals approvals;
    private final SandboxSettings settings;

    SignUpController(Approvals approvals, SandboxSettings settings) {
        this.approvals = approvals;
        this.settings = settings;
    }

    @PostMapping("/isv-sign-ups")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> open(@RequestBody JsonNode request) {
        requireText(request.path("profile").path("displayName"), "profile.displayName");
        if (!request.path("pricing").path("selectedPlanId").isIntegralNumber()) {
            throw TyntecProblem.violation("pricing.selectedPlanId", "must be an integer");
        }
        for (String url : List.of("successRedirectUrl", "failureRedirectUrl", "statusCallbackUrl")) {
            requireText(request.path(url), url);
        }
        if (request.path("statusCallbackMetaData").asText("").length() > LONGEST_META_DATA) {
            throw TyntecProblem.violation("statusCallbackMetaData", "size must be between 0 and 512");
        }
        String id = approvals.open(request);
        return Map.of("requestId", id, "redirectUrl", settings.publicUrl() + "/sandbox/sign-ups/" + id);
    }

    private static void requireText(JsonNode node, String field) {
        if (!node.isTextual() || node.asText().isBlank()) {
            throw TyntecProblem.violation(field, "must not be blank");
        }
    }

    @GetMapping("/sign-ups/{id}")
    Map<String, Object> read(@PathVariable String id) {
        return approvals.find(id).orElseThrow(() -> TyntecProblem.notFound("Not Found"));
    }

    @GetMapping({"/sign-ups", "/sign-ups/"})
    List<Map<String, Object>> all() {
        return approvals.all();
    }
}
