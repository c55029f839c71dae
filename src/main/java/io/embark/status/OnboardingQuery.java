package io.embark.status;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partner looks for among its own cases.
 *
 * @param text part of legal name, display name, number or Business Manager id, ignoring case, or null
 * @param overdue only those whose due date has passed
 * @param page counted from 0
 * @param size 1 to 500
 */
public record OnboardingQuery(
        String partnerId,
        @Nullable Status status,
        @Nullable WaitingOn waitingOn,
        @Nullable String text,
        boolean overdue,
        int page,
        int size,
        Sort sort,
        boolean descending) {

    /** The fields by which a list can be sorted, named as in the API. */
    public enum Sort {
        updatedAt("updated_at"),
        createdAt("created_at"),
        statusSince("status_since"),
        dueAt("due_at"),
        status("status"),
        waitingOn("waiting_on"),
        legalEntityName("legal_entity_name"),
        displayName("display_name"),
        phoneNumber("phone_number");

        private final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    String condition() {
        StringBuilder sql = new StringBuilder("partner_id = :partnerId");
        if (status != null) {
            sql.append(" and status = :status");
        }
        if (waitingOn != null) {
            sql.append(" and waiting_on = :waitingOn");
        }
        if (overdue) {
            sql.append(" and due_at < embark_now() and ended_at is null");
        }
        if (text != null) {
            sql.append(" and (legal_entity_name ilike :text escape '\\' or display_name ilike :text escape '\\'")
                    .append(" or phone_number like :text escape '\\' or business_manager_id like :text escape '\\')");
        }
        return sql.toString();
    }

    Map<String, @Nullable Object> params() {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("partnerId", partnerId);
        params.put("status", status == null ? null : status.name());
        params.put("waitingOn", waitingOn == null ? null : waitingOn.name());
        params.put("text", text == null ? null : "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%");
        return params;
    }

    String order() {
        String direction = descending ? " desc" : " asc";
        return sort.column + direction + " nulls last, id" + direction;
    }
}
