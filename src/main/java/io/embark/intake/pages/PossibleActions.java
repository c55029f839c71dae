package io.embark.intake.pages;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.Status;
import io.embark.process.RouteProcess;
import io.embark.process.businessverification.HandedInDocuments;
import io.embark.process.callpreparation.CallPreparationProcess;
import io.embark.process.numberactivation.NumberActivationProcess;
import io.embark.process.obaapplication.ObaApplicationProcess;
import io.embark.process.verificationappeal.VerificationAppealProcess;
import io.embark.status.Deactivation;
import io.embark.status.Deactivations;
import io.embark.status.Onboarding;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Asks the processes what they wait for, so that a page offers what would be taken and nothing else. Between the look and the command
 * somebody else may have been faster: the command itself has the last word.
 */
@Component
public class PossibleActions {

    private static final Set<String> CORRECTABLE = Set.of(
            "businessManagerId",
            "displayName",
            "activationMethod",
            "contactEmail",
            "language",
            "timeZone",
            "cutOverWindow",
            "businessPolicy");

    private static final Set<Deactivation.State> REVERSIBLE =
            EnumSet.of(Deactivation.State.SCHEDULED, Deactivation.State.DEACTIVATED);

    private final RouteProcess route;
    private final NumberActivationProcess activation;
    private final CallPreparationProcess call;
    private final HandedInDocuments documents;
    private final VerificationAppealProcess appeal;
    private final ObaApplicationProcess officialAccount;
    private final Deactivations deactivations;

    PossibleActions(
            RouteProcess route,
            NumberActivationProcess activation,
            CallPreparationProcess call,
            HandedInDocuments documents,
            VerificationAppealProcess appeal,
            ObaApplicationProcess officialAccount,
            Deactivations deactivations) {
        this.route = route;
        this.activation = activation;
        this.call = call;
        this.documents = documents;
        this.appeal = appeal;
        this.officialAccount = officialAccount;
        this.deactivations = deactivations;
    }

    public Possible of(Onboarding onboarding) {
        Optional<Deactivation> open = deactivations.newest(onboarding.id()).filter(Deactivation::isOpen);
        return new Possible(
                code(onboarding).orElse(null),
                confirmations(onboarding),
                documents.areWanted(onboarding.id()),
                call.isProposalTaken(onboarding.id()),
                appeal.isPossible(onboarding),
                officialAccount.isPossible(onboarding),
                route.correctable(onboarding, CORRECTABLE),
                onboarding.isLive() && route.isWithdrawable(onboarding.id()),
                onboarding.status() == Status.REGISTERED && open.isEmpty(),
                open.filter(deactivation -> REVERSIBLE.contains(deactivation.state()))
                        .isPresent());
    }

    private Optional<Possible.Code> code(Onboarding onboarding) {
        return activation
                .expectedCode(onboarding)
                .map(code -> new Possible.Code(
                        code.method(),
                        code.requestedAt(),
                        code.validUntil(),
                        code.isExpired(),
                        code.isInDoubt(),
                        code.attemptsLeft(),
                        code.nextPossibleAt()));
    }

    private Set<ConfirmationKind> confirmations(Onboarding onboarding) {
        Set<ConfirmationKind> awaited = EnumSet.noneOf(ConfirmationKind.class);
        if (onboarding.isLive()) {
            awaited.addAll(route.awaitedConfirmations(onboarding.id()));
        }
        // A task waits for it, not a message.
        awaited.remove(ConfirmationKind.DEFLECTION_READY);
        if (call.isDeflectionAwaited(onboarding.id())) {
            awaited.add(ConfirmationKind.DEFLECTION_READY);
        }
        return awaited;
    }
}
