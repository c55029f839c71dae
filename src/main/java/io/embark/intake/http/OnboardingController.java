package io.embark.intake.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.PartnerId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Onboarding;
import io.embark.status.OnboardingPage;
import io.embark.status.Onboardings;
import io.embark.status.Phrases;
import io.embark.status.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The partner API. Bodies are read by hand and late: whether the case is the caller's is decided before anything of the body is looked
 * at, so that foreign and unknown ids answer alike.
 */
@RestController
@RequestMapping(OnboardingController.PATH)
@Tag(name = "Onboardings", description = "A partner's own onboardings; others' are unknown here.")
@SecurityRequirement(name = ApiDescription.API_KEY)
class OnboardingController {

    static final String PATH = "/api/onboardings";

    private final Intake intake;
    private final Onboardings onboardings;
    private final PartnerCommands commands;
    private final Timeline timeline;
    private final OnboardingViews views;
    private final CutOverInputs cutOverInputs;
    private final NameInputs nameInputs;
    private final Phrases phrases;
    private final ObjectMapper json;

    OnboardingController(
            Intake intake,
            Onboardings onboardings,
            PartnerCommands commands,
            Timeline timeline,
            OnboardingViews views,
            CutOverInputs cutOverInputs,
            NameInputs nameInputs,
            Phrases phrases,
            ObjectMapper json) {
        this.intake = intake;
        this.onboardings = onboardings;
        this.commands = commands;
        this.timeline = timeline;
        this.views = views;
        this.cutOverInputs = cutOverInputs;
        this.nameInputs = nameInputs;
        this.phrases = phrases;
        this.json = json;
    }

    @PostMapping
    @Operation(
            summary = "Hand in one number of one client",
            parameters =
                    @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            description = "The same key with the same body gets the first answer again.",
                            schema = @Schema(type = "string", maxLength = 255)),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = HandIn.class),
                                            examples = @ExampleObject(HandIn.EXAMPLE))))
    @ApiResponse(
            responseCode = "201",
            description = "Started",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OnboardingView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Received; an operator has to look at it first",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OnboardingView.class)))
    @ApiResponse(responseCode = "409", description = "You have a live onboarding of this number: existingId")
    @ApiResponse(responseCode = "422", description = "Every wrong field in errors, or the key came with another body")
    ResponseEntity<String> handIn(@AuthenticationPrincipal PartnerId partner, HttpServletRequest request) {
        ObjectNode body = RequestBodies.object(request);
        IdempotencyKeys.Use key = IdempotencyHeader.read(partner, request, body);
        Locale language = Languages.of(request);
        return intake.handIn(
                        partner,
                        HandIn.read(Fields.of(body), cutOverInputs, nameInputs),
                        key,
                        outcome -> answer(outcome, language))
                .toResponse();
    }

    private Answer answer(HandedIn outcome, Locale language) {
        Onboarding onboarding = outcome.onboarding();
        if (!outcome.started()) {
            return alreadyLive(onboarding, language);
        }
        HttpStatus status = onboarding.numberConflict() ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
        return new Answer(status.value(), PATH + "/" + onboarding.id(), write(views.of(onboarding, language)));
    }

    private Answer alreadyLive(Onboarding existing, Locale language) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                phrases.in(
                        language,
                        "You have a live onboarding of this number already. Correct it, or withdraw it before you hand in a new one."));
        problem.setInstance(URI.create(PATH));
        problem.setProperty("existingId", existing.id().toString());
        return new Answer(problem.getStatus(), null, write(problem));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an answer", e);
        }
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Where an onboarding stands, who has the ball, and what happens next")
    OnboardingView get(
            @AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        return view(commands.owned(partner, id), request);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List onboardings",
            parameters = {
                @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = Status.class)),
                @Parameter(
                        name = "waitingOn",
                        in = ParameterIn.QUERY,
                        schema = @Schema(implementation = WaitingOn.class)),
                @Parameter(
                        name = "q",
                        in = ParameterIn.QUERY,
                        description = "Part of legal name, display name, number or Business Manager id",
                        schema = @Schema(type = "string")),
                @Parameter(name = "overdue", in = ParameterIn.QUERY, schema = @Schema(type = "boolean")),
                @Parameter(
                        name = "page",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", defaultValue = "0")),
                @Parameter(
                        name = "size",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", defaultValue = "50", minimum = "1", maximum = "500")),
                @Parameter(
                        name = "sort",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "string", defaultValue = "updatedAt,desc"))
            })
    PageView list(@AuthenticationPrincipal PartnerId partner, HttpServletRequest request) {
        Locale language = Languages.of(request);
        OnboardingPage page = onboardings.list(ListParameters.read(partner, Fields.of(request.getParameterMap())));
        return new PageView(views.of(page.items(), Languages.of(request)), page.page(), page.size(), page.total());
    }

    @GetMapping(path = "/{id}/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What happened, oldest first")
    List<TimelineEntryView> timeline(
            @AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        Locale language = Languages.of(request);
        return timeline.of(commands.owned(partner, id).id()).stream()
                .map(entry -> TimelineEntryView.of(entry, phrases, language))
                .toList();
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Correct what was handed in",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CorrectionRequest.class),
                                            examples = @ExampleObject("{\"displayName\":\"Bäckerei Ötz\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "Corrected",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OnboardingView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "This may not change now, for instance because a name is under review; the detail says why")
    @ApiResponse(
            responseCode = "422",
            description =
                    "Every wrong field in errors; a display name that Meta would surely reject names each rule it breaks")
    ResponseEntity<OnboardingView> correct(
            @AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        Onboarding onboarding = commands.owned(partner, id);
        commands.correct(onboarding, RequestBodies.object(request), partner.value());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(view(onboardings.get(onboarding.id()), request));
    }

    @PostMapping("/{id}/verification-code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Enter the code that the number received",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CodeEntry.class))))
    @ApiResponse(responseCode = "204", description = "The platform accepted the code")
    @ApiResponse(responseCode = "409", description = "No code is expected now")
    @ApiResponse(
            responseCode = "422",
            description = "CODE_MALFORMED, CODE_WRONG (with attemptsLeft) or CODE_EXPIRED in reasonCode")
    @ApiResponse(responseCode = "429", description = "No further code before retryAt")
    void enterCode(@AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        commands.enterCode(commands.owned(partner, id), RequestBodies.object(request), partner.value());
    }

    @PostMapping("/{id}/resend-code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Ask for another code",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CodeRequest.class))))
    @ApiResponse(responseCode = "202", description = "Another code will be sent")
    @ApiResponse(responseCode = "409", description = "No code is expected now")
    @ApiResponse(responseCode = "429", description = "The last request is too recent")
    void resendCode(@AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        commands.resendCode(commands.owned(partner, id), RequestBodies.object(request), partner.value());
    }

    @PostMapping("/{id}/confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Confirm what only people can see",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Confirmation.class))))
    @ApiResponse(responseCode = "204", description = "Confirmed")
    @ApiResponse(responseCode = "409", description = "Nobody asked for it")
    void confirm(@AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        commands.confirm(commands.owned(partner, id), RequestBodies.object(request), partner.value());
    }

    @PostMapping("/{id}/appointments")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Propose a time for the verification call, or another one than was agreed on",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AppointmentRequest.class))))
    @ApiResponse(responseCode = "202", description = "Proposed; an operator agrees or asks for another time")
    @ApiResponse(responseCode = "409", description = "Nobody asked for an appointment, or it cannot be moved now")
    void proposeCall(@AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        commands.proposeCall(commands.owned(partner, id), RequestBodies.object(request), partner.value());
    }

    @PostMapping("/{id}/withdrawal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Withdraw an onboarding")
    @ApiResponse(responseCode = "202", description = "Withdrawn")
    @ApiResponse(responseCode = "409", description = "It has ended already")
    void withdraw(@AuthenticationPrincipal PartnerId partner, @PathVariable String id) {
        commands.withdraw(commands.owned(partner, id), partner.value());
    }

    private OnboardingView view(Onboarding onboarding, HttpServletRequest request) {
        return views.of(onboarding, Languages.of(request));
    }
}
