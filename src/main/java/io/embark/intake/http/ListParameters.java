package io.embark.intake.http;

import io.embark.domain.PartnerId;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.intake.http.Fields.Field;
import io.embark.status.OnboardingQuery;
import io.embark.status.OnboardingQuery.Sort;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the parameters of a list; an empty one is an absent one, one that we do not know is not ours. */
final class ListParameters {

    private static final int LARGEST_PAGE = 500;

    private ListParameters() {}

    static OnboardingQuery read(PartnerId partner, Fields parameters) {
        Field<Status> status = parameters.text("status").oneOf(Status.class);
        Field<WaitingOn> waitingOn = parameters.text("waitingOn").oneOf(WaitingOn.class);
        Field<String> text = parameters.text("q").length(1, 256);
        Field<Boolean> overdue = parameters
                .text("overdue")
                .check(List.of("true", "false")::contains, "must be true or false")
                .as(Boolean::valueOf);
        Field<Integer> page = number(parameters, "page", 0, Integer.MAX_VALUE);
        Field<Integer> size = number(parameters, "size", 1, LARGEST_PAGE);
        Field<Order> sort = parameters
                .text("sort")
                .as(
                        Order::parse,
                        IllegalArgumentException.class,
                        "must be a field and asc or desc, for example updatedAt,desc; fields are "
                                + Arrays.stream(Sort.values()).map(Enum::name).collect(Collectors.joining(", ")));
        parameters.verify();
        Order order = sort.or(new Order(Sort.updatedAt, true));
        return new OnboardingQuery(
                partner.value(),
                status.orNull(),
                waitingOn.orNull(),
                text.orNull(),
                overdue.or(false),
                page.or(0),
                size.or(50),
                order.field(),
                order.descending());
    }

    private static Field<Integer> number(Fields parameters, String name, int least, int most) {
        String message = "must be a whole number from %d to %d".formatted(least, most);
        return parameters
                .text(name)
                .as(Integer::valueOf, NumberFormatException.class, message)
                .check(number -> number >= least && number <= most, message);
    }

    private record Order(Sort field, boolean descending) {

        static Order parse(String text) {
            String[] parts = text.split(",", -1);
            String direction = parts.length == 2 ? parts[1] : "asc";
            if (parts.length > 2 || !direction.equals("asc") && !direction.equals("desc")) {
                throw new IllegalArgumentException("no order");
            }
            return new Order(Sort.valueOf(parts[0]), direction.equals("desc"));
        }
    }
}
