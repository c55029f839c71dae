package io.embark.intake.http;

import io.embark.domain.ActivationMethod;
import io.embark.domain.CallWindow;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.intake.http.Fields.Field;
import io.embark.status.BusinessPolicyChange;
import io.embark.status.NewOnboarding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the sheet as a partner hands it in over the API, valid.
 *
 * @param phoneNumber in international format, in any usual spelling
 * @param apiAccount the client's API account at the messaging backend
 * @param language of mails to the contact, ISO 639-1
 * @param sourceProvider from whom the number moves; only for {@link Route#BSP_MIGRATION}
 * @param cutOverWindow when it is to move, or null for as soon as everything is ready; only for {@link Route#BSP_MIGRATION}
 * @param businessPolicy how the client keeps to WhatsApp's business policy, as far as it is told; blocks nothing
 */
record HandIn(
        @Schema(defaultValue = "NEW") Route route,
        @Schema(requiredMode = RequiredMode.REQUIRED, pattern = "[0-9]{5,20}") String businessManagerId,
        @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 256) String legalEntityName,
        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 2, maxLength = 75) String displayName,
        @Schema(requiredMode = RequiredMode.REQUIRED, implementation = String.class) PhoneNumber phoneNumber,
        @Schema(defaultValue = "false") boolean existingWaba,
        @Schema(requiredMode = RequiredMode.REQUIRED) ActivationMethod activationMethod,
        @Schema(requiredMode = RequiredMode.REQUIRED) String apiAccount,
        @Schema(defaultValue = "OTHER") Industry industry,
        @Schema(format = "email") @Nullable String contactEmail,
        @Schema(defaultValue = "en") String language,
        @Schema(defaultValue = "UTC") String timeZone,
        @Nullable String sourceProvider,
        @Schema(implementation = CutOverRequest.class) @Nullable CallWindow cutOverWindow,
        @Schema(implementation = BusinessPolicyRequest.class) @Nullable BusinessPolicyChange businessPolicy) {

    static final String EXAMPLE =
            """
            {"route":"NEW","businessManagerId":"1234567890123456","legalEntityName":"Bäckerei Ötz GmbH",
             "displayName":"Bäckerei Ötz","phoneNumber":"+4915112345678","existingWaba":false,"activationMethod":"SMS",
             "apiAccount":"oetz1cpaas","industry":"FOOD_AND_GROCERY","contactEmail":"it@oetz.example","language":"de",
             "timeZone":"Europe/Berlin","sourceProvider":null,"cutOverWindow":null,
             "businessPolicy":{"optIn":"A box to tick in the web shop","optOut":"STOP ends it",
             "humanEscalation":"The bot hands over to an agent","profile":"Kept by the marketing team"}}""";

    private static final String BSP_MIGRATION_ONLY = "belongs to route BSP_MIGRATION only; leave it out";

    /** Reads all fields and tells everything that is wrong with them at once. */
    static HandIn read(Fields fields, CutOverInputs cutOvers, NameInputs names) {
        Field<Route> route = fields.text("route").oneOf(Route.class);
        Field<String> businessManagerId = Inputs.businessManagerId(fields)
                .required("the client's Business Manager id, found in its Business Manager under Business info");
        Field<String> legalEntityName =
                Inputs.legalEntityName(fields).required("the client's name as in its commercial register");
        Field<String> displayName =
                Inputs.displayName(fields).required("the name that end users will see, 2 to 75 characters");
        names.check(fields, route.or(Route.NEW), displayName, legalEntityName.or(""));
        Field<PhoneNumber> phoneNumber =
                Inputs.phoneNumber(fields).required("the number to activate, for example +4915112345678");
        Field<Boolean> existingWaba = fields.flag("existingWaba");
        Field<ActivationMethod> activationMethod =
                Inputs.activationMethod(fields).required("how the code is to be delivered, SMS, VOICE or IVR");
        Field<String> apiAccount =
                Inputs.apiAccount(fields).required("the client's API account, for example company1cpaas");
        Field<Industry> industry = fields.text("industry").oneOf(Industry.class);
        Field<String> contactEmail = Inputs.contactEmail(fields);
        Field<String> language = Inputs.language(fields);
        Field<String> timeZone = Inputs.timeZone(fields);
        Field<String> sourceProvider = fields.text("sourceProvider").length(1, 100);
        Optional<CallWindow> cutOverWindow = Optional.empty();
        if (route.orNull() == Route.BSP_MIGRATION) {
            sourceProvider.required("the provider from which the number moves");
            cutOverWindow = cutOvers.window(fields, timeZone.or("UTC"));
        } else {
            sourceProvider.check(provider -> false, BSP_MIGRATION_ONLY);
            fields.within(CutOverInputs.WINDOW)
                    .ifPresent(window -> fields.refuse(CutOverInputs.WINDOW, BSP_MIGRATION_ONLY));
        }
        Inputs.refuseNumberAsBusiness(fields, businessManagerId, phoneNumber.orNull());
        Optional<BusinessPolicyChange> businessPolicy = BusinessPolicyInputs.read(fields);
        fields.refuseUnknown();
        fields.verify();
        return new HandIn(
                route.or(Route.NEW),
                businessManagerId.get(),
                legalEntityName.get(),
                displayName.get(),
                phoneNumber.get(),
                existingWaba.or(false),
                activationMethod.get(),
                apiAccount.get(),
                industry.or(Industry.OTHER),
                contactEmail.orNull(),
                language.or("en"),
                timeZone.or("UTC"),
                sourceProvider.orNull(),
                cutOverWindow.orElse(null),
                businessPolicy.orElse(null));
    }

    NewOnboarding row(OnboardingId id, PartnerId partner) {
        return new NewOnboarding(
                id,
                partner.value(),
                route,
                businessManagerId,
                legalEntityName,
                displayName,
                phoneNumber,
                existingWaba,
                activationMethod,
                apiAccount,
                industry,
                contactEmail,
                language,
                timeZone,
                sourceProvider);
    }
}
