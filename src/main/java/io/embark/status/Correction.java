package io.embark.status;

import io.embark.domain.ActivationMethod;
import io.embark.domain.CallWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a partner wants to change in a case; null leaves a field as it is. */
public record Correction(
        @Nullable String businessManagerId,
        @Nullable String displayName,
        @Nullable ActivationMethod activationMethod,
        @Nullable String contactEmail,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable CallWindow cutOverWindow,
        @Nullable BusinessPolicyChange businessPolicy) {

    /** The name of the field that may follow when the number is registered. */
    private static final String BUSINESS_POLICY = "businessPolicy";

    /** Without a window and without the business policy. */
    public Correction(
            @Nullable String businessManagerId,
            @Nullable String displayName,
            @Nullable ActivationMethod activationMethod,
            @Nullable String contactEmail,
            @Nullable String language,
            @Nullable String timeZone) {
        this(businessManagerId, displayName, activationMethod, contactEmail, language, timeZone, null, null);
    }

    /** Whether the field is evidence, which may follow when the number is registered. */
    public static boolean isEvidence(String field) {
        return field.equals(BUSINESS_POLICY);
    }

    /** Whether this is about nothing but the business policy, which is evidence and changes nothing that is under way. */
    public boolean tellsEvidenceOnly() {
        return fields().keySet().equals(Set.of(BUSINESS_POLICY));
    }

    public static Correction ofDisplayName(String displayName) {
        return new Correction(null, displayName, null, null, null, null);
    }

    /** The changed fields under their names in the API. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "businessManagerId", businessManagerId);
        put(fields, "displayName", displayName);
        put(fields, "activationMethod", activationMethod);
        put(fields, "contactEmail", contactEmail);
        put(fields, "language", language);
        put(fields, "timeZone", timeZone);
        put(fields, "cutOverWindow", cutOverWindow);
        put(fields, BUSINESS_POLICY, businessPolicy);
        return fields;
    }

    /** Those of them that are columns of the case; a window is kept elsewhere. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        put(columns, "business_manager_id", businessManagerId);
        put(columns, "display_name", displayName);
        put(columns, "activation_method", activationMethod == null ? null : activationMethod.name());
        put(columns, "contact_email", contactEmail);
        put(columns, "language", language);
        put(columns, "time_zone", timeZone);
        return columns;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
