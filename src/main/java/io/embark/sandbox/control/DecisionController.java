package io.embark.sandbox.control;

import io.embark.sandbox.world.Approvals;
import io.embark.sandbox.world.NameRejection;
import io.embark.sandbox.world.Review;
import io.embark.sandbox.world.Reviews;
import io.embark.sandbox.world.Reviews.DocumentProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The answers of clients and the decisions of the platform's reviewers. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox")
@ResponseStatus(HttpStatus.NO_CONTENT)
class DecisionController {

    private final Approvals approvals;
    private final Reviews reviews;

    DecisionController(Approvals approvals, Reviews reviews) {
        this.approvals = approvals;
        this.reviews = reviews;
    }

    /**
     * @param wabaId the account to share; without it a new one
     * @param activateNumber whether the sign-up activates {@code phoneNumber} as well
     */
    record Approval(
            Approvals.@Nullable Decision decision,
            @Nullable String wabaId,
            boolean activateNumber,
            @Nullable String phoneNumber) {}

    @PostMapping("/businesses/{id}/approval")
    void approve(@PathVariable String id, @RequestBody Approval approval) {
        String digits = null;
        if (approval.activateNumber()) {
            digits = Digits.of(Objects.requireNonNullElse(approval.phoneNumber(), ""));
        }
        if (approval.wabaId() != null) {
            requireId("wabaId", approval.wabaId());
        }
        approvals.decide(
                requireId("The business id", id),
                require(approval.decision(), "decision", Approvals.Decision.values()),
                approval.wabaId(),
                digits);
    }

    record Verification(@Nullable String status, @Nullable List<DocumentProblem> reasons) {}

    @PostMapping("/businesses/{id}/verification")
    void verify(@PathVariable String id, @RequestBody Verification verification) {
        String status = verification.status();
        if (status == null || !Reviews.VERIFICATION_STATES.contains(status)) {
            throw new IllegalArgumentException(
                    "status must be one of " + String.join(", ", Reviews.VERIFICATION_STATES));
        }
        reviews.verification(
                requireId("The business id", id),
                status,
                Objects.requireNonNullElse(verification.reasons(), List.of()));
    }

    record ReviewDecision(@Nullable Review decision) {}

    @PostMapping("/wabas/{id}/review")
    void review(@PathVariable String id, @RequestBody ReviewDecision review) {
        reviews.account(requireId("The WABA id", id), require(review.decision(), "decision", Review.values()));
    }

    record NameDecision(@Nullable Review decision, @Nullable NameRejection reason) {}

    @PostMapping("/numbers/{e164}/name-review")
    void name(@PathVariable String e164, @RequestBody NameDecision name) {
        reviews.name(Digits.of(e164), require(name.decision(), "decision", Review.values()), name.reason());
    }

    @PostMapping("/numbers/{e164}/official-business-account")
    void officialBusinessAccount(@PathVariable String e164, @RequestBody ReviewDecision oba) {
        Review decision = oba.decision();
        if (decision != Review.APPROVED && decision != Review.REJECTED) {
            throw new IllegalArgumentException("decision must be one of APPROVED, REJECTED");
        }
        reviews.officialBusinessAccount(Digits.of(e164), decision == Review.APPROVED);
    }

    private static <T extends Enum<T>> T require(@Nullable T value, String name, T[] allowed) {
        if (value == null) {
            String names = Arrays.stream(allowed).map(Enum::name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("%s must be one of %s".formatted(name, names));
        }
        return value;
    }

    private static String requireId(String what, String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(what + " must consist of 1 to 18 digits");
        }
        return id;
    }
}
