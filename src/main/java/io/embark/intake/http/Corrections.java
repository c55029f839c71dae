package io.embark.intake.http;

import io.embark.domain.ActivationMethod;
import io.embark.domain.CallWindow;
import io.embark.intake.http.Fields.Field;
import io.embark.status.BusinessPolicyChange;
import io.embark.status.Correction;
import io.embark.status.Onboarding;
import java.util.List;
import java.util.Optional;

/** Reads what a partner wants to change in a case. */
final class Corrections {

    private static final String FIXED =
            "cannot be corrected; withdraw this onboarding and hand in a new one if it is wrong";

    private Corrections() {}

    /** @param onboarding the case, whose time zone is that of a window without one */
    static Correction read(Fields fields, CutOverInputs cutOvers, NameInputs names, Onboarding onboarding) {
        Field<String> businessManagerId = Inputs.businessManagerId(fields);
        Field<String> displayName = Inputs.displayName(fields);
        names.check(fields, onboarding.route(), displayName, onboarding.legalEntityName());
        Field<ActivationMethod> activationMethod = Inputs.activationMethod(fields);
        Field<String> contactEmail = Inputs.contactEmail(fields);
        Field<String> language = Inputs.language(fields);
        Field<String> timeZone = Inputs.timeZone(fields);
        Optional<CallWindow> cutOverWindow = cutOvers.window(fields, timeZone.or(onboarding.timeZone()));
        Optional<BusinessPolicyChange> businessPolicy = BusinessPolicyInputs.read(fields);
        List.of("route", "legalEntityName", "phoneNumber", "existingWaba", "apiAccount", "industry", "sourceProvider")
                .forEach(field -> fields.refuseIfSent(field, FIXED));
        Inputs.refuseNumberAsBusiness(fields, businessManagerId, onboarding.phoneNumber());
        fields.refuseUnknown();
        fields.verify();
        Correction correction = new Correction(
                businessManagerId.orNull(),
                displayName.orNull(),
                activationMethod.orNull(),
                contactEmail.orNull(),
                language.orNull(),
                timeZone.orNull(),
                cutOverWindow.orElse(null),
                businessPolicy.orElse(null));
        if (correction.fields().isEmpty()) {
            throw Problems.unprocessable("Name at least one field to correct, with its new value.");
        }
        return correction;
    }
}
