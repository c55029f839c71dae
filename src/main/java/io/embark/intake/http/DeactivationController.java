package io.embark.intake.http;

import io.embark.domain.PartnerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registered numbers off the platform for a while, and back onto it. */
@RestController
@RequestMapping(OnboardingController.PATH)
@Tag(name = "Onboardings")
@SecurityRequirement(name = ApiDescription.API_KEY)
class DeactivationController {

    private final PartnerCommands commands;

    DeactivationController(PartnerCommands commands) {
        this.commands = commands;
    }

    @PostMapping("/{id}/deactivation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Deactivate a registered number, now or from a day on; it is not billed while it is deactivated",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = DeactivationRequest.class),
                                            examples = @ExampleObject("{\"reason\":\"Closed for the winter\"}"))))
    @ApiResponse(
            responseCode = "202",
            description = "Received, or under way already. See deactivation of the onboarding")
    @ApiResponse(
            responseCode = "409",
            description =
                    "The number is not registered, is used in the WhatsApp Business app as well, or is being onboarded anew; the detail says what")
    @ApiResponse(responseCode = "422", description = "Every wrong field in errors")
    void deactivate(@AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        commands.deactivate(commands.owned(partner, id), RequestBodies.optionalObject(request), partner.value());
    }

    @PostMapping("/{id}/reactivation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Reactivate a deactivated number, or call a deactivation off whose day has not come")
    @ApiResponse(
            responseCode = "202",
            description =
                    "Received, or under way already; the onboarding goes through its stages to REGISTERED again, with a code only where Meta wants one")
    @ApiResponse(
            responseCode = "409",
            description = "The number is not deactivated, or is being onboarded anew; the detail says what")
    void reactivate(@AuthenticationPrincipal PartnerId partner, @PathVariable String id) {
        commands.reactivate(commands.owned(partner, id), partner.value());
    }
}
