package io.embark.process;

import io.embark.domain.AppealStatement;
import io.embark.status.Appeal;
import io.embark.status.Appeal.Decision;
import io.embark.status.Appeal.Outcome;
import io.embark.status.Appeals;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import io.embark.status.VerificationRefusal;
import io.embark.status.VerificationRefusals;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Opens appeals, whoever asks for one, where the table {@code appeal-rules} lets it. What follows is {@code verification-appeal}, which
 * the caller sets in motion in the same transaction.
 */
@Component
public class NewAppeals {

    private static final String APPEAL_RULES = "appeal-rules";
    private static final String POLICY_SCREENING = "policy-screening";

    /** Late: the engine comes up with what its forms show, and these ask here. */
    private final ObjectProvider<DecisionService> decisions;

    private final Appeals appeals;
    private final VerificationRefusals refusals;
    private final Timeline timeline;

    NewAppeals(
            ObjectProvider<DecisionService> decisions,
            Appeals appeals,
            VerificationRefusals refusals,
            Timeline timeline) {
        this.decisions = decisions;
        this.appeals = appeals;
        this.refusals = refusals;
        this.timeline = timeline;
    }

    /** What the platform has decided about the case at the stage where it stands; empty at a stage without such a decision. */
    public static Optional<Decision> decisionAt(Onboarding onboarding) {
        return switch (onboarding.status()) {
            case BUSINESS_VERIFICATION_REQUIRED -> Optional.of(Decision.BUSINESS_VERIFICATION);
            case BRAND_IN_REVIEW -> Optional.of(Decision.ACCOUNT_REVIEW);
            default -> Optional.empty();
        };
    }

    /**
     * Why there is no appeal; empty when there may be one.
     *
     * @param decision what is to be appealed; empty when nothing can be now
     */
    public Optional<Refusal> refusal(Onboarding onboarding, Optional<Decision> decision) {
        String reason = onboarding.reasonCode() == null ? "" : onboarding.reasonCode();
        boolean appealable = refusals.of(onboarding.id())
                .filter(VerificationRefusal::appealable)
                .isPresent();
        return refusal(onboarding, decision, reason, appealable);
    }

    /**
     * Whether an appeal against a refused business verification is offered with the checklist that answers it.
     *
     * @param reason the platform's first, which is not the case's yet
     * @param appealable by the table {@code verification-reasons}
     */
    public boolean isOffered(Onboarding onboarding, String reason, boolean appealable) {
        return refusal(onboarding, Optional.of(Decision.BUSINESS_VERIFICATION), reason, appealable)
                .isEmpty();
    }

    private Optional<Refusal> refusal(
            Onboarding onboarding, Optional<Decision> decision, String reason, boolean appealable) {
        DmnDecisionRuleResult rule = decisions
                .getObject()
                .evaluateDecisionTableByKey(APPEAL_RULES)
                .variables(Map.of(
                        "reason", reason,
                        "appealable", appealable,
                        "industryOutcome", industryOutcome(onboarding),
                        "earlierAppeal", earlierAppeal(onboarding).name(),
                        "decision", decision.map(Decision::name).orElse("NONE")))
                .evaluate()
                .getSingleResult();
        return Boolean.TRUE.equals(rule.getEntry("allowed"))
                ? Optional.empty()
                : Optional.of(new Refusal(rule.getEntry("explanation"), Boolean.TRUE.equals(rule.getEntry("final"))));
    }

    /** Keeps the appeal and tells it in the timeline; the rules were asked before. */
    public void open(Onboarding onboarding, Decision decision, AppealStatement statement, String actor) {
        appeals.open(onboarding.id(), decision, statement, actor);
        timeline.add(
                onboarding.id(),
                Timeline.Type.ACTION,
                actor,
                "Opened an appeal against %s. Pages as evidence: %d."
                        .formatted(
                                decision == Decision.ACCOUNT_REVIEW
                                        ? "the review of the WhatsApp account"
                                        : "the business verification",
                                statement.evidence().size()));
    }

    /** What the commerce policy says today about the client's industry. */
    private String industryOutcome(Onboarding onboarding) {
        return decisions
                .getObject()
                .evaluateDecisionTableByKey(POLICY_SCREENING)
                .variables(Map.of(
                        "industry", onboarding.industry().name(),
                        "country", onboarding.phoneNumber().country()))
                .evaluate()
                .stream()
                .findFirst()
                .map(rule -> rule.<String>getEntry("policyOutcome"))
                .orElse("");
    }

    private Earlier earlierAppeal(Onboarding onboarding) {
        Optional<Appeal> newest = appeals.newest(onboarding.id());
        if (newest.isEmpty()) {
            return Earlier.NONE;
        }
        Outcome outcome = newest.get().outcome();
        if (outcome == null) {
            return Earlier.OPEN;
        }
        return switch (outcome) {
            case UNCHANGED -> Earlier.LOST;
            case INDUSTRY_BANNED -> Earlier.BANNED;
            case REVERSED, DROPPED -> Earlier.NONE;
        };
    }

    /** What the table asks about the last appeal of the case; one that was won or dropped stands in nobody's way. */
    private enum Earlier {
        NONE,
        OPEN,
        LOST,
        BANNED
    }

    /**
     * Why there is no appeal.
     *
     * @param explanation a sentence for partners and operators
     * @param isFinal whether there never will be one
     */
    public record Refusal(String explanation, boolean isFinal) {}
}
