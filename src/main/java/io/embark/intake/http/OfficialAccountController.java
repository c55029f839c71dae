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

/** Applications for official business accounts, once a number is registered. */
@RestController
@RequestMapping(OnboardingController.PATH)
@Tag(name = "Onboardings")
@SecurityRequirement(name = ApiDescription.API_KEY)
class OfficialAccountController {

    private final PartnerCommands commands;

    OfficialAccountController(PartnerCommands commands) {
        this.commands = commands;
    }

    @PostMapping("/{id}/official-business-account")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Apply for an official business account, about which Meta alone decides",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = OfficialAccountRequest.class),
                                            examples = @ExampleObject(OfficialAccountRequest.EXAMPLE))))
    @ApiResponse(
            responseCode = "202",
            description =
                    "Received. Complete evidence, which takes at least one link, goes to Meta as it is; otherwise our onboarding team completes it first. See officialBusinessAccount of the onboarding")
    @ApiResponse(
            responseCode = "409",
            description =
                    "The number is not registered, an application is open, or something is missing: everything that is, in missing")
    @ApiResponse(responseCode = "422", description = "Every wrong field in errors")
    @ApiResponse(
            responseCode = "429",
            description = "Meta rejected the last application less than 30 days ago: not before retryAt")
    void apply(@AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        commands.applyForOfficialAccount(commands.owned(partner, id), RequestBodies.object(request), partner.value());
    }
}
