package io.embark.status;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a partner looks for among its own cases.
 *
 * @param statuses in one of these, or in any when empty
 * @param live only those that have not ended, or only those that have, or both when null
 * @param text part of legal name, display name, number or Business Manager id, ignoring case, or null
 * @param overdue only those whose due date has passed
 * @param page counted from 0
 * @param size 1 to 500
 */
public record OnboardingQuery(
        String partnerId,
        Set<Status> statuses,
        @Nullable WaitingOn waitingOn,
        @Nullable Boolean live,
        @Nullable String text,
        boolean overdue,
        int page,
        int size,
        Sort sort,
        boolean descending) {

    /** As the API asks. */
    public OnboardingQuery(
            String partnerId,
            @Nullable Status status,
            @Nullable WaitingOn waitingOn,
            @Nullable String text,
            boolean overdue,
            int page,
            int size,
            Sort sort,
            boolean descending) {
        this(
                partnerId,
                status == null ? Set.of() : Set.of(status),
                waitingOn,
                null,
                text,
                overdue,
                page,
                size,
                sort,
                descending);
    }

    /** The fields by which a list can be sorted, named as in the API. */
    public enum Sort {
        updatedAt("updated_at"),
        createdAt("created_at"),
        statusSince("status_since"),
        waitingSince("waiting_since"),
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

    /** Whether a case has a text, see {@link #searched}. */
    static final String MATCHES =
            """
            (legal_entity_name ilike :text escape '\\' or display_name ilike :text escape '\\'
            or phone_number like :digits escape '\\' or business_manager_id like :digits escape '\\')""";

    String condition() {
        StringBuilder sql = new StringBuilder("partner_id = :partnerId");
        if (!statuses.isEmpty()) {
            sql.append(" and status in (:statuses)");
        }
        if (live != null) {
            sql.append(live ? " and ended_at is null" : " and ended_at is not null");
        }
        if (waitingOn != null) {
            sql.append(" and waiting_on = :waitingOn");
        }
        if (overdue) {
            sql.append(" and due_at < embark_now() and ended_at is null");
        }
        if (text != null) {
            sql.append(" and ").append(MATCHES);
        }
        return sql.toString();
    }

    Map<String, @Nullable Object> params() {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("partnerId", partnerId);
        params.put("statuses", statuses.stream().map(Enum::name).toList());
        params.put("waitingOn", waitingOn == null ? null : waitingOn.name());
        params.putAll(searched(text));
        return params;
    }

    /** What {@link #MATCHES} looks for. A number is found however it is written, also as it is dialled at home. */
    static Map<String, @Nullable Object> searched(@Nullable String text) {
        Map<String, @Nullable Object> params = new HashMap<>();
        // PostgreSQL keeps no NUL, so nothing that is kept has one.
        String words = text == null ? "" : text.replace("\0", "").strip();
        boolean number = words.matches("[+\\d][\\d\\s()/.-]*");
        String digits = number ? words.replaceAll("\\D", "").replaceFirst("^00?", "") : words;
        params.put("text", pattern(words));
        params.put("digits", pattern(digits.isEmpty() ? words : digits));
        return params;
    }

    private static String pattern(String words) {
        return "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    String order() {
        String direction = descending ? " desc" : " asc";
        return sort.column + direction + " nulls last, id" + direction;
    }
}
