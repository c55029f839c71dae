package io.embark.intake.http;

import io.embark.domain.PartnerId;
import io.embark.status.Onboarding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
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

/** Appeals of partners. Where the decision is final, that is said before anything is said about the body. */
@RestController
@RequestMapping(OnboardingController.PATH)
@Tag(name = "Onboardings")
@SecurityRequirement(name = ApiDescription.API_KEY)
class AppealController {

    private final PartnerCommands commands;

    AppealController(PartnerCommands commands) {
        this.commands = commands;
    }

    @PostMapping("/{id}/appeals")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Appeal against a rejection of the business or of its account by Meta",
            description =
                    "One at a time, while the rejection is being put right: of the account, while our onboarding team decides about it;"
                            + " of the business, while documents are wanted or the client goes on by itself (verification.appealable)."
                            + " Our onboarding team files it with Meta, which"
                            + " usually answers within 24 to 48 hours. A lost appeal ends the onboarding, and so does a banned industry.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AppealRequest.class))))
    @ApiResponse(responseCode = "202", description = "Opened; our onboarding team files it with Meta")
    @ApiResponse(
            responseCode = "409",
            description =
                    "There is nothing to appeal, an appeal is open, or the decision is final; the detail says which")
    void appeal(@AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        Onboarding onboarding = commands.owned(partner, id);
        commands.refuseAppealIfFinal(onboarding, partner.value());
        commands.appeal(onboarding, RequestBodies.object(request), partner.value());
    }
}
