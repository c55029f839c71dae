package io.embark.process;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.status.BusinessPolicies;
import io.embark.status.Confirmations;
import io.embark.status.Correction;
import io.embark.status.CutOvers;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only class that starts, corrects and withdraws cases, and takes what partners confirm. Each route has its own process; what people
 * command is the same on all of them, because the processes wait for the same messages.
 */
@Component
public class RouteProcess {

    /** The called process that runs once a number that moved is registered. */
    private static final String MOVE_REVIEW = "move-review";

    /** Decision table: which fields may be corrected at which stage. */
    private static final String CORRECTION_RULES = "correction-rules";

    private final RuntimeService runtime;
    private final DecisionService decisions;
    private final Onboardings onboardings;
    private final Timeline timeline;
    private final Confirmations confirmations;
    private final CutOvers cutOvers;
    private final BusinessPolicies policies;
    private final Commands commands;
    private final List<Advice> advisers;
    private final List<CorrectionCheck> checks;

    RouteProcess(
            RuntimeService runtime,
            DecisionService decisions,
            Onboardings onboardings,
            Timeline timeline,
            Confirmations confirmations,
            CutOvers cutOvers,
            BusinessPolicies policies,
            Commands commands,
            List<Advice> advisers,
            List<CorrectionCheck> checks) {
        this.runtime = runtime;
        this.decisions = decisions;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.confirmations = confirmations;
        this.cutOvers = cutOvers;
        this.policies = policies;
        this.commands = commands;
        this.advisers = advisers;
        this.checks = checks;
    }

    /** Starts the case with what its partner should know beforehand in its timeline; in the caller's transaction, so that row and process exist together or not at all. */
    public void start(Onboarding onboarding) {
        runtime.createProcessInstanceByKey(processOf(onboarding.route()))
                .businessKey(onboarding.id().toString())
                .setVariables(Map.ofEntries(
                        Variables.PARTNER_ID.with(onboarding.partnerId()),
                        Variables.NUMBER_CONFLICT.with(onboarding.numberConflict()),
                        Variables.EXISTING_WABA.with(onboarding.existingWaba()),
                        Variables.INDUSTRY.with(onboarding.industry().name()),
                        Variables.NUMBER_ACTIVATED.with(false)))
                .execute();
        advisers.forEach(adviser -> note(adviser, onboarding));
    }

    /**
     * Ends the case without calling anything outside: its tasks and timers are cancelled.
     *
     * @throws NotPossibleException when it has ended already, or when the number is registered and only what came along is compared
     */
    public void withdraw(OnboardingId id, String actor) {
        commands.run(() -> {
            Onboarding onboarding = live(id);
            refuseWhenRegistered(id);
            Execution execution = waiting(id, Messages.CASE_WITHDRAWN);
            if (execution == null) {
                throw ended(onboarding);
            }
            timeline.add(id, Timeline.Type.ACTION, actor, "Withdrawn.");
            runtime.messageEventReceived(Messages.CASE_WITHDRAWN, execution.getId());
        });
    }

    /**
     * Changes what the partner handed in, where the decision table allows it at this stage.
     *
     * @throws NotPossibleException when one of the fields may not change now; then none does
     */
    public void correct(OnboardingId id, Correction correction, String actor) {
        commands.run(() -> {
            onboardings.lock(id);
            Onboarding onboarding = correctable(id, correction);
            correction.fields().keySet().forEach(field -> checkCorrectable(onboarding, field));
            checks.forEach(check -> check.check(onboarding, correction));
            onboardings.correct(id, correction);
            if (correction.cutOverWindow() != null) {
                cutOvers.agree(id, correction.cutOverWindow(), actor);
            }
            if (correction.businessPolicy() != null) {
                policies.tell(id, correction.businessPolicy(), actor);
            }
            timeline.add(
                    id,
                    Timeline.Type.ACTION,
                    actor,
                    "Corrected: " + String.join(", ", correction.fields().keySet()) + ".");
            Onboarding corrected = onboardings.get(id);
            advisers.stream()
                    .filter(adviser -> correction.fields().keySet().stream().anyMatch(adviser::restsOn))
                    .forEach(adviser -> note(adviser, corrected));
            correction.fields().forEach((field, value) -> tellProcess(id, field));
        });
    }

    /**
     * Takes a confirmation of the partner.
     *
     * @param by the name of the person who confirms
     * @throws NotPossibleException when the process does not ask for it now
     */
    public void confirm(OnboardingId id, ConfirmationKind kind, String by, @Nullable String note, String actor) {
        commands.run(() -> {
            Onboarding onboarding = live(id);
            String message = confirmed(kind);
            Execution execution = waiting(id, message);
            if (execution == null) {
                throw new NotPossibleException(
                        "Nobody asked for %s: the onboarding is in status %s.".formatted(kind, onboarding.status()));
            }
            confirmations.add(id, kind, by, note, actor);
            runtime.messageEventReceived(message, execution.getId());
        });
    }

    /** What the case waits for to be confirmed; that of a deflected call is asked for by a task, see {@code call-preparation}. */
    public Set<ConfirmationKind> awaitedConfirmations(OnboardingId id) {
        return Arrays.stream(ConfirmationKind.values())
                .filter(kind -> waiting(id, confirmed(kind)) != null)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ConfirmationKind.class)));
    }

    /** Whether the case can be withdrawn where it stands. */
    public boolean isWithdrawable(OnboardingId id) {
        return waiting(id, Messages.CASE_WITHDRAWN) != null && movesReviewed(id) == 0;
    }

    /** Which of the fields may change at the stage of the case. */
    public Set<String> correctable(Onboarding onboarding, Set<String> fields) {
        return fields.stream()
                .filter(field -> onboarding.isLive()
                        || (onboarding.status() == Status.REGISTERED && Correction.isEvidence(field)))
                .filter(field -> isAllowed(correctionRule(onboarding, field)))
                .collect(Collectors.toSet());
    }

    private void note(Advice adviser, Onboarding onboarding) {
        adviser.about(onboarding)
                .ifPresent(advice -> timeline.add(onboarding.id(), Timeline.Type.NOTE, Timeline.EMBARK, advice));
    }

    private void checkCorrectable(Onboarding onboarding, String field) {
        DmnDecisionRuleResult rule = correctionRule(onboarding, field);
        if (!isAllowed(rule)) {
            throw new NotPossibleException("%s cannot be changed in status %s: %s"
                    .formatted(field, onboarding.status(), rule.<String>getEntry("explanation")));
        }
    }

    private static boolean isAllowed(DmnDecisionRuleResult rule) {
        return Boolean.TRUE.equals(rule.getEntry("allowed"));
    }

    private DmnDecisionRuleResult correctionRule(Onboarding onboarding, String field) {
        return decisions
                .evaluateDecisionTableByKey(CORRECTION_RULES)
                .variables(Map.of(
                        "field", field,
                        "route", onboarding.route().name(),
                        "status", onboarding.status().name(),
                        "waitingOn", onboarding.waitingOn().name(),
                        "approved", onboarding.wabaId() != null))
                .evaluate()
                .getSingleResult();
    }

    /** Some corrections set a waiting process in motion; messages are how processes that are strangers meet. */
    private void tellProcess(OnboardingId id, String field) {
        String message = field + ".corrected";
        Execution execution = waiting(id, message);
        if (execution != null) {
            runtime.messageEventReceived(message, execution.getId());
        }
    }

    private static String processOf(Route route) {
        return switch (route) {
            case NEW -> "client-onboarding";
            case APP_MIGRATION -> "app-migration";
            case BSP_MIGRATION -> "bsp-migration";
        };
    }

    /** {@code BACKUP_ACKNOWLEDGED} → {@code partner.backupAcknowledged}. */
    private static String confirmed(ConfirmationKind kind) {
        return switch (kind) {
            case BACKUP_ACKNOWLEDGED -> "partner.backupAcknowledged";
            case ACCOUNT_DELETED -> "partner.accountDeleted";
            case TWO_STEP_REMOVED -> "partner.twoStepRemoved";
            case DEFLECTION_READY -> "partner.deflectionReady";
            case NUMBER_ADDED -> "partner.numberAdded";
        };
    }

    private @Nullable Execution waiting(OnboardingId id, String message) {
        List<Execution> executions = runtime.createExecutionQuery()
                .processInstanceBusinessKey(id.toString())
                .messageEventSubscriptionName(message)
                .list();
        return executions.isEmpty() ? null : executions.get(0);
    }

    private void refuseWhenRegistered(OnboardingId id) {
        if (movesReviewed(id) > 0) {
            throw new NotPossibleException("The number is registered and in use; there is nothing left to withdraw."
                    + " What did not come along is being put right.");
        }
    }

    private long movesReviewed(OnboardingId id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .processDefinitionKey(MOVE_REVIEW)
                .count();
    }

    /** Evidence may still come when the number is registered. */
    private Onboarding correctable(OnboardingId id, Correction correction) {
        Onboarding onboarding = onboardings.get(id);
        return onboarding.status() == Status.REGISTERED && correction.tellsEvidenceOnly() ? onboarding : live(id);
    }

    private Onboarding live(OnboardingId id) {
        Onboarding onboarding = onboardings.get(id);
        if (!onboarding.isLive()) {
            throw ended(onboarding);
        }
        return onboarding;
    }

    private static NotPossibleException ended(Onboarding onboarding) {
        Status status = onboarding.status();
        return new NotPossibleException("The onboarding has ended with status %s.".formatted(status));
    }

    /** What the process of every route waits for. */
    static final class Messages {
        static final String CASE_WITHDRAWN = "case.withdrawn";

        /** The platform reports that the client has taken its approval back. */
        static final String APPROVAL_REVOKED = "approval.revoked";

        private Messages() {}
    }

    /** What the process of every route knows from its start. */
    static final class Variables {
        /** The tenant of the process instance. */
        static final Variable<String> PARTNER_ID = Variable.string("partnerId");

        static final Variable<Boolean> NUMBER_CONFLICT = Variable.bool("numberConflict");
        static final Variable<Boolean> EXISTING_WABA = Variable.bool("existingWaba");
        static final Variable<String> INDUSTRY = Variable.string("industry");

        /** Whether the client's own sign-up has activated the number already. */
        static final Variable<Boolean> NUMBER_ACTIVATED = Variable.bool("numberActivated");

        /** What the platform shows after it has reported that the client takes its approval back. */
        static final Variable<Boolean> CLIENT_SHARES = Variable.bool("clientShares");

        /** The WABA that the client has stopped to share, so that sharing it again counts as an answer. */
        static final Variable<String> REVOKED_WABA = Variable.string("revokedWaba");

        /** Why the client is asked once more; not set the first time. */
        static final Variable<String> APPROVAL_REASON = Variable.string("approvalReason");

        private Variables() {}
    }
}
