package io.embark.portal;

import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.OnboardingQuery;
import io.embark.status.OnboardingQuery.Sort;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What somebody wants to see of the partner's cases; it stands in the address of the page, so that it can be kept, sent and gone back to.
 * What cannot be read is left out: an old address still shows a list.
 *
 * @param q words or digits that the case has
 * @param page counted from 1
 */
record CaseList(View view, @Nullable Status status, String q, Sort sort, boolean descending, int page) {

    static final int SIZE = 50;

    /** The chips above the table. */
    enum View {
        LIVE,
        MINE,
        CLIENT,
        OVERDUE,
        REGISTERED,
        ENDED,
        ALL;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CaseList read(
            @Nullable String view, @Nullable String status, @Nullable String q, @Nullable String sort, int page) {
        String[] order = sort == null ? new String[0] : sort.split(",", -1);
        Sort field = order.length == 0 ? null : constant(Sort.class, order[0]);
        View chosen = view == null ? null : constant(View.class, view.toUpperCase(Locale.ROOT));
        return new CaseList(
                chosen == null ? View.LIVE : chosen,
                status == null ? null : constant(Status.class, status),
                q == null ? "" : q.strip().substring(0, Math.min(q.strip().length(), 256)),
                field == null ? Sort.createdAt : field,
                field == null || order.length == 2 && order[1].equals("desc"),
                Math.max(1, Math.min(page, 1_000_000)));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    OnboardingQuery query(String partnerId) {
        return query(partnerId, page - 1, SIZE);
    }

    /**
     * Any part of the list.
     *
     * @param part counted from 0
     * @param size of each part, see {@link OnboardingQuery}
     */
    OnboardingQuery query(String partnerId, int part, int size) {
        return new OnboardingQuery(
                partnerId,
                statuses(),
                view == View.MINE ? WaitingOn.PARTNER : view == View.CLIENT ? WaitingOn.CLIENT : null,
                live(),
                q.isEmpty() ? null : q,
                view == View.OVERDUE,
                part,
                size,
                sort,
                descending);
    }

    private @Nullable Boolean live() {
        return switch (view) {
            case LIVE, MINE, CLIENT, OVERDUE -> true;
            case REGISTERED, ENDED -> false;
            case ALL -> null;
        };
    }

    private Set<Status> statuses() {
        Set<Status> wanted = status == null ? EnumSet.allOf(Status.class) : EnumSet.of(status);
        if (view == View.REGISTERED) {
            wanted.retainAll(EnumSet.of(Status.REGISTERED));
        } else if (view == View.ENDED) {
            wanted.remove(Status.REGISTERED);
        }
        return wanted.size() == Status.values().length ? Set.of() : wanted;
    }

    public CaseList with(View other) {
        return new CaseList(other, other == View.ALL || fits(other) ? status : null, q, sort, descending, 1);
    }

    /** Whether cases of the chosen status can be among those. */
    private boolean fits(View other) {
        return status == null
                || switch (other) {
                    case LIVE, MINE, CLIENT, OVERDUE -> !status.isEnd();
                    case REGISTERED -> status == Status.REGISTERED;
                    case ENDED -> status.isEnd() && status != Status.REGISTERED;
                    case ALL -> true;
                };
    }

    /** By this column; if it is that already, the other way round. */
    public CaseList by(Sort column) {
        return new CaseList(view, status, q, column, column == sort && !descending, 1);
    }

    public CaseList at(int other) {
        return new CaseList(view, status, q, sort, descending, other);
    }

    public boolean isFiltered() {
        return status != null || !q.isEmpty();
    }

    public String order() {
        return sort + (descending ? ",desc" : ",asc");
    }

    /** The address of this list, without what is as it is anyway. */
    public String path() {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/portal/cases");
        if (view != View.LIVE) {
            path.queryParam("view", view.key());
        }
        if (page > 1) {
            path.queryParam("page", page);
        }
        return expanded(path);
    }

    /** Where the whole list, in its order, can be downloaded as a sheet. */
    public String file() {
        return expanded(UriComponentsBuilder.fromPath("/portal/sheet/file")
                .queryParam("format", "xlsx")
                .queryParam("view", view.key()));
    }

    private String expanded(UriComponentsBuilder path) {
        if (status != null) {
            path.queryParam("status", status);
        }
        if (!q.isEmpty()) {
            path.queryParam("q", "{q}");
        }
        if (sort != Sort.createdAt || !descending) {
            path.queryParam("sort", order());
        }
        return q.isEmpty()
                ? path.build().toUriString()
                : path.encode().buildAndExpand(q).toUriString();
    }
}
