package io.embark.sandbox.graph;

import io.embark.sandbox.world.Accounts;
import io.embark.sandbox.world.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What hangs on our own business: the accounts that clients share, and their documents. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/graph/{version}/{business:\\d+}")
class BusinessController {

    private static final List<String> SUBMISSION_DEFAULTS = List.of(
            "id", "client_business_id", "verification_status", "rejection_reasons", "submitted_time", "update_time");

    private static final int MOST_DOCUMENTS = 3;
    private static final long LARGEST_DOCUMENT = 5L * 1024 * 1024;
    private static final Set<String> DOCUMENT_TYPES = Set.of("application/pdf", "image/jpeg", "image/jpg", "image/png");

    private final Accounts accounts;

    BusinessController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/client_whatsapp_business_accounts")
    Map<String, Object> sharedAccounts(
            @PathVariable String business, GraphParameters parameters, HttpServletRequest request) {
        return GraphList.page(
                accounts.sharedWith(business, GraphList.range(parameters)),
                FieldSelection.of(parameters.text("fields"), NodeController.ACCOUNT_DEFAULTS),
                request);
    }

    @GetMapping("/self_certified_whatsapp_business_submissions")
    Map<String, Object> submissions(
            @PathVariable String business, GraphParameters parameters, HttpServletRequest request) {
        return GraphList.page(
                accounts.submissions(business, parameters.text("end_business_id"), GraphList.range(parameters)),
                FieldSelection.of(parameters.text("fields"), SUBMISSION_DEFAULTS),
                request);
    }

    @PostMapping("/self_certify_whatsapp_business")
    Map<String, Object> submit(
            @PathVariable String business,
            GraphParameters parameters,
            @RequestPart(name = "business_documents[]", required = false) @Nullable List<MultipartFile> documents) {
        String endBusiness = parameters.text("end_business_id");
        if (endBusiness == null || endBusiness.isBlank()) {
            throw Refusal.parameter("The parameter end_business_id is required.");
        }
        check(documents == null ? List.of() : documents);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("message", "Your request has been received and will be reviewed shortly.");
        answer.put("verification_attempts", accounts.submit(business, endBusiness));
        return answer;
    }

    /** One to three files of at most 5 MB, PDF, JPEG or PNG (backends.md §4.7). */
    private static void check(List<MultipartFile> documents) {
        if (documents.isEmpty() || documents.size() > MOST_DOCUMENTS) {
            throw Refusal.parameter(
                    "The parameter business_documents[] takes 1 to %d files.".formatted(MOST_DOCUMENTS));
        }
        for (MultipartFile document : documents) {
            if (document.isEmpty() || document.getSize() > LARGEST_DOCUMENT) {
                throw Refusal.parameter("A file of business_documents[] is empty or larger than 5 MB.");
            }
            String type = String.valueOf(document.getContentType()).toLowerCase(Locale.ROOT);
            if (!DOCUMENT_TYPES.contains(type)) {
                throw Refusal.parameter("A file of business_documents[] is neither PDF, JPG, JPEG nor PNG.");
            }
        }
    }
}
