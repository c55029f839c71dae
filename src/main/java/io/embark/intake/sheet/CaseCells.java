package io.embark.intake.sheet;

import io.embark.status.Onboarding;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the partner has handed in about a case, as the cells of its row mean it. */
final class CaseCells {

    private CaseCells() {}

    static Map<Column, @Nullable String> of(Onboarding onboarding) {
        Map<Column, @Nullable String> cells = new EnumMap<>(Column.class);
        cells.put(Column.BUSINESS_MANAGER_ID, onboarding.businessManagerId());
        cells.put(Column.LEGAL_ENTITY_NAME, onboarding.legalEntityName());
        cells.put(Column.DISPLAY_NAME, onboarding.displayName());
        cells.put(Column.PHONE_NUMBER, onboarding.phoneNumber().e164());
        cells.put(Column.EXISTING_WABA, Boolean.toString(onboarding.existingWaba()));
        cells.put(Column.ACTIVATION_METHOD, onboarding.activationMethod().name());
        cells.put(Column.API_ACCOUNT, onboarding.apiAccount());
        cells.put(Column.OTHER_PROVIDER, onboarding.sourceProvider());
        cells.put(Column.FROM_APP, onboarding.route().name());
        cells.put(Column.INDUSTRY, onboarding.industry().name());
        cells.put(Column.CONTACT_EMAIL, onboarding.contactEmail());
        cells.put(Column.LANGUAGE, onboarding.language());
        cells.put(Column.TIME_ZONE, onboarding.timeZone());
        return cells;
    }
}
