package io.embark.intake.http;

import io.embark.intake.http.Fields.Field;
import io.embark.status.BusinessPolicyChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a partner tells about the business policy: free texts that nobody judges. */
final class BusinessPolicyInputs {

    static final String BUSINESS_POLICY = "businessPolicy";

    private static final int LONGEST_PART = 1000;

    private BusinessPolicyInputs() {}

    /** Empty when nothing is told; a part that is sent as null or blank is not told any more. */
    static Optional<BusinessPolicyChange> read(Fields row) {
        return row.within(BUSINESS_POLICY).flatMap(fields -> {
            Map<String, @Nullable String> told = new HashMap<>();
            BusinessPolicyChange.PARTS.forEach(part -> {
                Field<String> text = fields.lines(part).length(1, LONGEST_PART);
                if (fields.isSent(part)) {
                    told.put(part, text.orNull());
                }
            });
            fields.refuseUnknown();
            return told.isEmpty() ? Optional.empty() : Optional.of(new BusinessPolicyChange(told));
        });
    }
}
