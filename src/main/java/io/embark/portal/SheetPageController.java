package io.embark.portal;

import io.embark.domain.PartnerPerson;
import io.embark.intake.sheet.ImportReport;
import io.embark.intake.sheet.RowResult;
import io.embark.intake.sheet.SheetExport;
import io.embark.intake.sheet.SheetFormat;
import io.embark.intake.sheet.SheetImports;
import io.embark.intake.sheet.TooManySheetsException;
import io.embark.intake.sheet.UnreadableSheetException;
import io.embark.intake.sheet.Verdict;
import io.embark.status.Onboardings;
import io.embark.status.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The sheet in the portal: hand it in, see what became of each row, get it back. */
@Controller
@RequestMapping("/portal/sheet")
class SheetPageController {

    /** Rows of one verdict that a page shows; the others are in the file that can be downloaded, or in the list of cases. */
    private static final int SHOWN = 200;

    /** What wants somebody to act comes first. */
    private static final List<Verdict> ORDER = List.of(
            Verdict.REJECTED,
            Verdict.CODE_REFUSED,
            Verdict.CODE_ACCEPTED,
            Verdict.STARTED,
            Verdict.UPDATED,
            Verdict.UNCHANGED);

    private static final String PAGE = "portal/sheet";

    private final SheetImports imports;
    private final SheetExport export;
    private final Onboardings onboardings;
    private final Phrases phrases;

    SheetPageController(SheetImports imports, SheetExport export, Onboardings onboardings, Phrases phrases) {
        this.imports = imports;
        this.export = export;
        this.onboardings = onboardings;
        this.phrases = phrases;
    }

    @GetMapping
    String sheet(@AuthenticationPrincipal PartnerPerson person, Model model) {
        model.addAttribute("sheets", imports.newest(person.partner()));
        return PAGE;
    }

    @PostMapping
    String take(
            @AuthenticationPrincipal PartnerPerson person,
            @RequestParam MultipartFile file,
            Model model,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        try {
            UUID id = imports.begin(person.partner(), person.user(), file.getBytes(), file.getOriginalFilename());
            return "redirect:/portal/sheet/imports/" + id;
        } catch (UnreadableSheetException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("wrong", phrases.in(language, String.valueOf(e.getMessage())));
        } catch (TooManySheetsException e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("busy", true);
        }
        return sheet(person, model);
    }

    /** @param part whether only what changes is wanted */
    @GetMapping("/imports/{id}")
    String report(
            @AuthenticationPrincipal PartnerPerson person,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean part,
            Model model,
            Locale language) {
        ImportReport report = mine(person, id, language);
        Map<Verdict, List<RowResult>> rows = new LinkedHashMap<>();
        ORDER.forEach(verdict -> {
            List<RowResult> some = report.results().stream()
                    .filter(result -> result.verdict() == verdict)
                    .limit(SHOWN)
                    .toList();
            if (!some.isEmpty()) {
                rows.put(verdict, some);
            }
        });
        model.addAttribute("report", report);
        model.addAttribute("rows", rows);
        model.addAttribute("clients", imports.clients(report.id()));
        return part ? "portal/sheet-report :: report" : "portal/sheet-report";
    }

    @GetMapping("/imports/{id}/rejected")
    void rejected(
            @AuthenticationPrincipal PartnerPerson person,
            @PathVariable String id,
            @RequestParam(defaultValue = "xlsx") String format,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        UUID sheet = mine(person, id, language).id();
        SheetFormat file = prepare(response, format, "to-put-right");
        export.writeRejected(sheet, file, language, response.getOutputStream());
    }

    /** @param view of the table of cases; without one, all cases come in the order in which they were handed in */
    @GetMapping("/file")
    void file(
            @AuthenticationPrincipal PartnerPerson person,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        SheetFormat file = prepare(response, format, "clients");
        if (view == null) {
            export.write(person.partner(), file, language, response.getOutputStream());
        } else {
            CaseList list = CaseList.read(view, status, q, sort, 1);
            export.write(
                    part -> onboardings.list(list.query(person.partnerId(), part, SheetExport.PAGE)),
                    file,
                    language,
                    response.getOutputStream());
        }
    }

    @GetMapping("/template")
    void template(Locale language, HttpServletResponse response) throws IOException {
        prepare(response, "xlsx", "template");
        export.template(response.getOutputStream(), language);
    }

    /** People open CSV with Excel. */
    private static SheetFormat prepare(HttpServletResponse response, String format, String name) {
        SheetFormat file = SheetFormat.named(format)
                .map(known -> known == SheetFormat.CSV ? SheetFormat.CSV_FOR_EXCEL : known)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType(file.mediaType());
        String download = name + file.ending();
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(download).build().toString());
        return file;
    }

    /** The same answer for what does not exist and what belongs to somebody else. */
    private ImportReport mine(PartnerPerson person, String id, Locale language) {
        return imports.find(person.partner(), id, language)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
