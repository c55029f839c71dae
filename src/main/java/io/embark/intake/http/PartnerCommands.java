package io.embark.intake.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.PartnerId;
import io.embark.process.RouteProcess;
import io.embark.process.accountdeactivation.AccountDeactivationProcess;
import io.embark.process.businessverification.HandedInDocuments;
import io.embark.process.callpreparation.CallPreparationProcess;
import io.embark.process.numberactivation.NumberActivationProcess;
import io.embark.process.obaapplication.ObaApplicationProcess;
import io.embark.process.verificationappeal.VerificationAppealProcess;
import io.embark.status.Document;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/**
 * Everything that a partner can do with a case of its own: API, sheet and portal all come here, so that a command means the same in each.
 * Input arrives under the API's field names. What is wrong with it is told as a {@link org.springframework.web.ErrorResponseException}
 * whose body has {@code errors}, a list of {@link FieldError}; what is not possible now as {@link io.embark.process.NotPossibleException}
 * and {@link io.embark.process.CooldownException}, whose messages are for people.
 */
@Component
public class PartnerCommands {

    private final OwnedOnboardings owned;
    private final Onboardings onboardings;
    private final Intake intake;
    private final RouteProcess route;
    private final NumberActivationProcess activation;
    private final CallPreparationProcess call;
    private final VerificationAppealProcess appeal;
    private final ObaApplicationProcess officialAccount;
    private final AccountDeactivationProcess deactivation;
    private final CallInputs callInputs;
    private final CutOverInputs cutOverInputs;
    private final NameInputs nameInputs;
    private final HandedInDocuments documents;
    private final Uploads uploads;
    private final Clock clock;

    PartnerCommands(
            OwnedOnboardings owned,
            Onboardings onboardings,
            Intake intake,
            RouteProcess route,
            NumberActivationProcess activation,
            CallPreparationProcess call,
            VerificationAppealProcess appeal,
            ObaApplicationProcess officialAccount,
            AccountDeactivationProcess deactivation,
            CallInputs callInputs,
            CutOverInputs cutOverInputs,
            NameInputs nameInputs,
            HandedInDocuments documents,
            Uploads uploads,
            Clock clock) {
        this.owned = owned;
        this.onboardings = onboardings;
        this.intake = intake;
        this.route = route;
        this.activation = activation;
        this.call = call;
        this.appeal = appeal;
        this.officialAccount = officialAccount;
        this.deactivation = deactivation;
        this.callInputs = callInputs;
        this.cutOverInputs = cutOverInputs;
        this.nameInputs = nameInputs;
        this.documents = documents;
        this.uploads = uploads;
        this.clock = clock;
    }

    /**
     * The partner's own case; to be asked before anything else of a request is looked at.
     *
     * @throws org.springframework.web.ErrorResponseException 404 when the partner has no such case, in the same words whether or not
     *     another has one
     */
    public Onboarding owned(PartnerId partner, String id) {
        return owned.get(partner, id);
    }

    /**
     * Starts a case of what a partner hands in, or finds the one that it has for this number already; then nothing changes.
     *
     * @param words in which the timeline says by which way it came
     */
    public HandedIn handIn(PartnerId partner, ObjectNode body, String actor, String words) {
        return intake.handIn(partner, HandIn.read(Fields.of(body), cutOverInputs, nameInputs), actor, words);
    }

    /** Tells what {@link #handIn} would refuse, and does nothing. */
    public void checkHandIn(ObjectNode body) {
        HandIn.read(Fields.of(body), cutOverInputs, nameInputs);
    }

    /** Changes what was handed in, as far as the table of corrections lets it. */
    public void correct(Onboarding onboarding, ObjectNode body, String actor) {
        route.correct(onboarding.id(), Corrections.read(Fields.of(body), cutOverInputs, nameInputs, onboarding), actor);
    }

    /**
     * Enters the code that the number received.
     *
     * @throws io.embark.process.numberactivation.CodeRefusedException when it is malformed, wrong or too old
     */
    public void enterCode(Onboarding onboarding, ObjectNode body, String actor) {
        activation.enterCode(onboarding.id(), CodeEntry.read(Fields.of(body)).code(), actor);
        onboardings.codeReceived(onboarding.id());
    }

    /** Asks for another code. */
    public void resendCode(Onboarding onboarding, ObjectNode body, String actor) {
        activation.resendCode(onboarding.id(), CodeRequest.read(Fields.of(body)).method(), actor);
    }

    /** Confirms what only people can see. */
    public void confirm(Onboarding onboarding, ObjectNode body, String actor) {
        Confirmation confirmation = callInputs.confirmation(Fields.of(body), onboarding);
        if (confirmation.kind() == ConfirmationKind.DEFLECTION_READY) {
            call.confirmDeflection(
                    onboarding.id(), confirmation.by(), confirmation.requiredTestedOn(), confirmation.note(), actor);
        } else {
            route.confirm(onboarding.id(), confirmation.kind(), confirmation.by(), confirmation.fullNote(), actor);
        }
    }

    /** Proposes a time for the verification call, or another one than was agreed on. */
    public void proposeCall(Onboarding onboarding, ObjectNode body, String actor) {
        call.propose(onboarding.id(), callInputs.window(Fields.of(body), onboarding), actor);
    }

    public void withdraw(Onboarding onboarding, String actor) {
        route.withdraw(onboarding.id(), actor);
    }

    /** That a decision is final is said by {@link #refuseAppealIfFinal}, before the body is read. */
    public void appeal(Onboarding onboarding, ObjectNode body, String actor) {
        appeal.open(onboarding.id(), AppealRequest.read(Fields.of(body)), actor);
    }

    public void refuseAppealIfFinal(Onboarding onboarding, String actor) {
        appeal.refuseIfFinal(onboarding.id(), actor);
    }

    /** Hands in the one file of the request; of a case that wants none, nothing is received. */
    public Document handInDocument(Onboarding onboarding, HttpServletRequest request, String actor) {
        documents.requireWanted(onboarding.id());
        return uploads.take(
                request, file -> documents.handIn(onboarding.id(), file.name(), file.type(), file.content(), actor));
    }

    /** Applies for an official business account. */
    public void applyForOfficialAccount(Onboarding onboarding, ObjectNode body, String actor) {
        officialAccount.apply(onboarding.id(), OfficialAccountRequest.read(Fields.of(body)), actor);
    }

    /** Takes a registered number off the platform, now or from a day on. */
    public void deactivate(Onboarding onboarding, ObjectNode body, String actor) {
        DeactivationRequest.Read wish =
                DeactivationRequest.read(Fields.of(body), ZoneId.of(onboarding.timeZone()), clock);
        deactivation.request(onboarding.id(), wish.reason(), wish.from(), actor);
    }

    /** Brings a deactivated number back, or calls a deactivation off whose day has not come. */
    public void reactivate(Onboarding onboarding, String actor) {
        deactivation.reactivate(onboarding.id(), actor);
    }
}
