package io.embark.intake.sheet;

import io.embark.domain.PartnerId;
import io.embark.intake.http.FieldError;
import io.embark.intake.http.Languages;
import io.embark.intake.http.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The sheet over the partner API. */
@RestController
@RequestMapping(SheetController.PATH)
@Tag(name = "Sheet", description = "All of a partner's clients in one file, as in the guide's shared sheet.")
@SecurityRequirement(name = "apiKey")
class SheetController {

    static final String PATH = "/api/sheet";

    private final SheetImports imports;
    private final SheetExport export;

    SheetController(SheetImports imports, SheetExport export) {
        this.imports = imports;
        this.export = export;
    }

    @GetMapping
    @Operation(
            summary = "Get the sheet back, with where each client stands",
            description =
                    "Status, who has the ball and what happens next in the language that is asked for, English or German.",
            parameters = {
                @Parameter(
                        name = "format",
                        in = ParameterIn.QUERY,
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"csv", "xlsx"},
                                        defaultValue = "csv")),
                @Parameter(
                        name = "template",
                        in = ParameterIn.QUERY,
                        description = "true: an empty sheet in xlsx that offers the words that it takes",
                        schema = @Schema(type = "boolean"))
            })
    @ApiResponse(responseCode = "200", description = "The file")
    @ApiResponse(responseCode = "422", description = "There is no such format")
    void get(@AuthenticationPrincipal PartnerId partner, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = Objects.requireNonNullElse(request.getParameter("format"), "csv");
        SheetFormat format = SheetFormat.named(name)
                .orElseThrow(() ->
                        Problems.invalid(List.of(new FieldError("format", "must be one of csv, xlsx")), Map.of()));
        boolean template = "true".equals(request.getParameter("template"));
        if (template && format != SheetFormat.XLSX) {
            throw Problems.invalid(
                    List.of(new FieldError("template", "is there as xlsx only; ask for format=xlsx")), Map.of());
        }
        response.setContentType(format.mediaType());
        String download = (template ? "template" : "clients") + format.ending();
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(download).build().toString());
        if (template) {
            export.template(response.getOutputStream(), Languages.of(request));
        } else {
            export.write(partner, format, Languages.of(request), response.getOutputStream());
        }
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hand in the sheet",
            description =
                    "CSV or XLSX of at most 10 MB. Every row is taken or rejected on its own, with every bad cell by its column. The same"
                            + " sheet again starts nothing twice; a corrected row corrects its case; a code in the column 2FA code is"
                            + " entered. Above 1,000 rows the sheet is worked off in the background: see Location.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = SheetUpload.class))))
    @ApiResponse(responseCode = "200", description = "What became of each row")
    @ApiResponse(responseCode = "202", description = "More than 1,000 rows; the progress is at Location")
    @ApiResponse(responseCode = "413", description = "The file has more than 10 MB")
    @ApiResponse(responseCode = "415", description = "The body is not multipart/form-data")
    @ApiResponse(
            responseCode = "422",
            description = "Nothing can be made of the file; why stands in errors, as field file")
    ResponseEntity<SheetView> take(@AuthenticationPrincipal PartnerId partner, HttpServletRequest request) {
        MultipartFile file = SheetUpload.in(request);
        Locale language = Languages.of(request);
        try {
            ImportReport report = imports.take(
                    partner, partner.value(), SheetUpload.content(file), file.getOriginalFilename(), language);
            return report.rows() > Limits.AT_ONCE
                    ? ResponseEntity.status(HttpStatus.ACCEPTED)
                            .location(URI.create(PATH + "/imports/" + report.id()))
                            .body(SheetView.progress(report))
                    : ResponseEntity.ok(SheetView.of(report));
        } catch (UnreadableSheetException e) {
            throw SheetUpload.wrong(String.valueOf(e.getMessage()));
        } catch (TooManySheetsException e) {
            throw Problems.busy(String.valueOf(e.getMessage()));
        }
    }

    @GetMapping(path = "/imports/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "How far a large sheet is, and what became of the rows that are done")
    @ApiResponse(responseCode = "404", description = "You have handed in no such sheet, or more than 30 days ago")
    SheetView progress(
            @AuthenticationPrincipal PartnerId partner, @PathVariable String id, HttpServletRequest request) {
        return imports.find(partner, id, Languages.of(request))
                .map(SheetView::progress)
                .orElseThrow(() -> Problems.notFound("There is no such sheet."));
    }
}
