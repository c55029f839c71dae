package io.embark.intake.sheet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.PartnerId;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.intake.http.FieldError;
import io.embark.intake.http.HandedIn;
import io.embark.intake.http.PartnerCommands;
import io.embark.process.CooldownException;
import io.embark.process.NotPossibleException;
import io.embark.process.PlatformAwayException;
import io.embark.process.numberactivation.CodeRefusedException;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Does what one row says, through the same commands as the API; see ADR 20 for what a row means whose number has a case already. */
@Component
class RowImport {

    private static final String WORDS = "Handed in with the sheet.";

    /** What the API takes as a correction; what may change when is decided behind it. */
    private static final Set<Column> CORRECTABLE = Set.of(
            Column.BUSINESS_MANAGER_ID,
            Column.DISPLAY_NAME,
            Column.ACTIVATION_METHOD,
            Column.CONTACT_EMAIL,
            Column.LANGUAGE,
            Column.TIME_ZONE);

    /** Ends after which the number is the partner's to use, or to take up again. */
    private static final Set<Status> IN_USE = Set.of(Status.REGISTERED, Status.DEACTIVATED);

    private static final String EMPTY = "must not be empty; what was handed in cannot be taken away";
    private static final String FIXED =
            "differs from what was handed in and cannot be corrected; withdraw the onboarding and hand in a new one if it is wrong";
    private static final String REGISTERED =
            "differs from what was registered, and a registered number is not changed by the sheet; write \"new\" into its cell Status"
                    + " if it is to be onboarded once more";

    private final PartnerCommands commands;
    private final Onboardings onboardings;

    RowImport(PartnerCommands commands, Onboardings onboardings) {
        this.commands = commands;
        this.onboardings = onboardings;
    }

    /** Everything but the code. */
    RowResult take(PartnerId partner, String actor, SheetRow row) {
        RowValues values = RowReader.read(row);
        Optional<Onboarding> newest =
                values.number() == null ? Optional.empty() : onboardings.findNewest(partner.value(), values.number());
        if (newest.isPresent()) {
            Onboarding known = newest.get();
            if (known.isLive()) {
                return compare(known, actor, row, values);
            }
            if (!values.anew()) {
                Optional<RowResult> over = compareWithEnded(known, row, values);
                if (over.isPresent()) {
                    return over.get();
                }
            }
        }
        return handIn(partner, actor, row, values);
    }

    /** The whole row; not within a transaction, because the platform is asked about the code. */
    RowResult takeWithCode(PartnerId partner, String actor, SheetRow row, CodeCell code) {
        RowResult result = take(partner, actor, row);
        Optional<Onboarding> known = Optional.ofNullable(RowReader.read(row).number())
                .flatMap(number -> onboardings.findNewest(partner.value(), number));
        if (known.isEmpty() || isDone(known.get())) {
            return result;
        }
        @Nullable String refusal = enter(known.get(), actor, code);
        EnumMap<Column, String> errors = new EnumMap<>(Column.class);
        if (refusal != null) {
            errors.put(Column.CODE, refusal);
        }
        boolean started = result.verdict() == Verdict.STARTED;
        Verdict verdict = started ? Verdict.STARTED : refusal == null ? Verdict.CODE_ACCEPTED : Verdict.CODE_REFUSED;
        return new RowResult(
                row.number(),
                verdict,
                known.get().id().value(),
                java.util.stream.Stream.concat(
                                errors.entrySet().stream()
                                        .map(error ->
                                                new CellError(error.getKey().title(), error.getValue())),
                                result.errors().stream())
                        .toList());
    }

    /** The sheet comes again with a code that was accepted long ago. */
    private boolean isDone(Onboarding onboarding) {
        boolean expected = onboarding.status() == Status.CODE_SENT_OUT && onboarding.waitingOn() == WaitingOn.PARTNER;
        return !expected && onboardings.codesReceived(List.of(onboarding.id())).containsKey(onboarding.id());
    }

    /** @return why it was not taken, or null */
    private @Nullable String enter(Onboarding onboarding, String actor, CodeCell code) {
        if (code.refusal() != null) {
            return code.refusal();
        }
        try {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("code", code.typed());
            commands.enterCode(onboarding, body, actor);
            return null;
        } catch (CodeRefusedException | CooldownException | NotPossibleException | PlatformAwayException e) {
            return e.getMessage();
        } catch (ErrorResponseException e) {
            return fieldErrors(e).get(0).message();
        }
    }

    private RowResult handIn(PartnerId partner, String actor, SheetRow row, RowValues values) {
        HandedIn handedIn;
        try {
            if (!values.errors().isEmpty()) {
                // The API's checks add what else is wrong; what the sheet has found keeps them from starting anything.
                commands.checkHandIn(values.body());
                return rejected(row, null, values.errors(Map.of()));
            }
            handedIn = commands.handIn(partner, values.body(), actor, WORDS);
        } catch (ErrorResponseException e) {
            return rejected(row, null, values.errors(columns(e)));
        }
        return handedIn.started()
                ? result(row, Verdict.STARTED, handedIn.onboarding())
                : compare(handedIn.onboarding(), actor, row, values);
    }

    private RowResult compare(Onboarding known, String actor, SheetRow row, RowValues values) {
        Map<Column, String> errors = emptied(values);
        EnumMap<Column, String> corrections = new EnumMap<>(Column.class);
        differences(known, values).forEach((column, value) -> {
            if (CORRECTABLE.contains(column)) {
                corrections.put(column, value);
            } else {
                errors.put(column, FIXED);
            }
        });
        if (!errors.isEmpty() || !values.errors().isEmpty()) {
            return rejected(row, known, values.errors(errors));
        }
        if (corrections.isEmpty()) {
            return result(row, Verdict.UNCHANGED, known);
        }
        return correct(known, actor, row, values, corrections);
    }

    private RowResult correct(
            Onboarding known, String actor, SheetRow row, RowValues values, EnumMap<Column, String> corrections) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        corrections.forEach((column, value) -> body.put(column.field(), value));
        try {
            commands.correct(known, body, actor);
            return result(row, Verdict.UPDATED, known);
        } catch (ErrorResponseException e) {
            return rejected(row, known, values.errors(columns(e)));
        } catch (NotPossibleException e) {
            return rejected(row, known, values.errors(refusal(String.valueOf(e.getMessage()), corrections)));
        }
    }

    /** The refusal begins with the API's name of the field where it is about one. */
    private static Map<Column, String> refusal(String message, EnumMap<Column, String> corrections) {
        int end = message.indexOf(' ');
        Optional<Column> named = Column.ofField(end < 0 ? message : message.substring(0, end));
        return named.isPresent()
                ? Map.of(named.get(), message.substring(end + 1))
                : Map.of(corrections.keySet().iterator().next(), message);
    }

    /** A finished sheet comes again and again; its rows start nothing. Empty when the row is a new one. */
    private static Optional<RowResult> compareWithEnded(Onboarding ended, SheetRow row, RowValues values) {
        Map<Column, String> differences = differences(ended, values);
        boolean emptied = !emptied(values).isEmpty();
        if (differences.isEmpty() && values.errors().isEmpty() && !emptied) {
            return Optional.of(result(row, Verdict.UNCHANGED, ended));
        }
        if (IN_USE.contains(ended.status()) && !differences.isEmpty()) {
            EnumMap<Column, String> errors = new EnumMap<>(Column.class);
            differences.keySet().forEach(column -> errors.put(column, REGISTERED));
            return Optional.of(rejected(row, ended, values.errors(errors)));
        }
        return Optional.empty();
    }

    private static EnumMap<Column, String> emptied(RowValues values) {
        EnumMap<Column, String> emptied = new EnumMap<>(Column.class);
        values.columns().stream()
                .filter(column -> column.required()
                        && !values.values().containsKey(column)
                        && !values.errors().containsKey(column))
                .forEach(column -> emptied.put(column, EMPTY));
        return emptied;
    }

    /** What the row says otherwise than the case, by column; what it does not say is no difference. */
    private static Map<Column, String> differences(Onboarding known, RowValues values) {
        EnumMap<Column, String> differences = new EnumMap<>(Column.class);
        CaseCells.of(known).forEach((column, has) -> {
            String said = values.values().get(column);
            if (said != null && !said.equals(has) && column != Column.PHONE_NUMBER) {
                differences.put(column, said);
            }
        });
        if (differences.containsKey(Column.FROM_APP)
                && (known.route() == Route.BSP_MIGRATION || values.values().containsKey(Column.OTHER_PROVIDER))) {
            String route = differences.remove(Column.FROM_APP);
            differences.putIfAbsent(Column.OTHER_PROVIDER, route);
        }
        return differences;
    }

    private static Map<Column, String> columns(ErrorResponseException refusal) {
        EnumMap<Column, String> errors = new EnumMap<>(Column.class);
        fieldErrors(refusal)
                .forEach(error ->
                        errors.putIfAbsent(Column.ofField(error.field()).orElse(Column.PHONE_NUMBER), error.message()));
        return errors;
    }

    private static List<FieldError> fieldErrors(ErrorResponseException refusal) {
        Map<String, Object> properties = refusal.getBody().getProperties();
        if (properties != null && properties.get("errors") instanceof List<?> errors) {
            return errors.stream().map(FieldError.class::cast).toList();
        }
        return List.of(new FieldError("", String.valueOf(refusal.getBody().getDetail())));
    }

    private static RowResult result(SheetRow row, Verdict verdict, Onboarding onboarding) {
        return new RowResult(row.number(), verdict, onboarding.id().value(), List.of());
    }

    private static RowResult rejected(SheetRow row, @Nullable Onboarding known, List<CellError> errors) {
        return new RowResult(
                row.number(),
                Verdict.REJECTED,
                known == null ? null : known.id().value(),
                errors);
    }
}
