package io.embark.intake.http;

import io.embark.domain.PartnerId;
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

/** Documents that prove a business. Nothing of a file is received for a case that is not the caller's, or that wants none. */
@RestController
@RequestMapping(OnboardingController.PATH)
@Tag(name = "Onboardings")
@SecurityRequirement(name = ApiDescription.API_KEY)
class DocumentController {

    private final PartnerCommands commands;

    DocumentController(PartnerCommands commands) {
        this.commands = commands;
    }

    @PostMapping(path = "/{id}/documents", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Hand in a document that proves the business",
            description =
                    "PDF, JPEG or PNG of at most 5 MB, without a password; one file in each request, at most three for each"
                            + " submission to the platform. What a file is decides its content, not its name. The same file again"
                            + " is the document that is there. Documents are deleted some time after the platform has decided.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = DocumentUpload.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Received",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DocumentView.class)))
    @ApiResponse(responseCode = "409", description = "Nobody asked for documents, or three are there already")
    @ApiResponse(responseCode = "413", description = "The file has more than 5 MB")
    @ApiResponse(responseCode = "415", description = "The body is not multipart/form-data")
    @ApiResponse(responseCode = "422", description = "What is wrong with the file, as field file in errors")
    DocumentView handIn(
            @AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        return DocumentView.of(commands.handInDocument(commands.owned(partner, id), request, partner.value()));
    }
}
