package io.embark.intake.sheet;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.intake.sheet.ImportStore.StagedRow;
import io.embark.status.Onboarding;
import io.embark.status.OnboardingPage;
import io.embark.status.OnboardingQuery;
import io.embark.status.Onboardings;
import io.embark.status.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives partners their sheet back, with where each client stands. Cases are read and written page by page, however many there are. */
@Component
public class SheetExport {

    /** Cases in one page. */
    public static final int PAGE = 500;

    private static final List<String> HEADINGS =
            Arrays.stream(Column.values()).map(Column::title).toList();

    /** What is added to rows that have something to put right. */
    private static final List<String> REASON = List.of("What to put right", "Row");

    private static final int TEMPLATE_ROWS = 1_000;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Onboardings onboardings;
    private final ImportStore imports;
    private final Texts texts;
    private final Wording wording;

    SheetExport(Onboardings onboardings, ImportStore imports, Texts texts, Wording wording) {
        this.onboardings = onboardings;
        this.imports = imports;
        this.texts = texts;
        this.wording = wording;
    }

    /** All cases of the partner, in the order in which they were handed in. */
    public void write(PartnerId partner, SheetFormat format, Locale language, OutputStream out) throws IOException {
        write(
                page -> onboardings.list(new OnboardingQuery(
                        partner.value(), null, null, null, false, page, PAGE, OnboardingQuery.Sort.createdAt, false)),
                format,
                language,
                out);
    }

    /** @param pages of the cases to be written, by their number from 0, of {@link #PAGE} each */
    public void write(IntFunction<OnboardingPage> pages, SheetFormat format, Locale language, OutputStream out)
            throws IOException {
        try (SheetWriter file = format.writer(out, HEADINGS)) {
            int number = 0;
            List<Onboarding> cases;
            do {
                cases = pages.apply(number++).items();
                Map<OnboardingId, Instant> codes = onboardings.codesReceived(
                        cases.stream().map(Onboarding::id).toList());
                for (Onboarding onboarding : cases) {
                    file.row(cells(onboarding, codes.get(onboarding.id()), language));
                }
            } while (cases.size() == PAGE);
        }
    }

    /** An empty sheet that offers the words that it takes. */
    public void template(OutputStream out, Locale language) throws IOException {
        List<Column> columns =
                Arrays.stream(Column.values()).filter(Column::isHandedIn).toList();
        try (XlsxWriter file =
                new XlsxWriter(out, columns.stream().map(Column::title).toList())) {
            List<String> yesOrNo = List.of("yes", "no");
            file.offer(columns.indexOf(Column.EXISTING_WABA), yesOrNo, TEMPLATE_ROWS);
            file.offer(columns.indexOf(Column.FROM_APP), yesOrNo, TEMPLATE_ROWS);
            file.offer(columns.indexOf(Column.ACTIVATION_METHOD), names(ActivationMethod.values()), TEMPLATE_ROWS);
            file.offer(
                    columns.indexOf(Column.INDUSTRY),
                    Arrays.stream(Industry.values())
                            .map(industry -> Industries.label(industry, language))
                            .sorted()
                            .toList(),
                    TEMPLATE_ROWS);
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** The rows of a sheet that have something to put right, as they came, with what it is. */
    public void writeRejected(UUID id, SheetFormat format, Locale language, OutputStream out) throws IOException {
        List<Column> columns =
                Arrays.stream(Column.values()).filter(Column::isHandedIn).toList();
        List<String> headings = Stream.concat(
                        columns.stream().map(Column::title),
                        REASON.stream().map(heading -> wording.in(language, heading)))
                .toList();
        try (SheetWriter file = format.writer(out, headings)) {
            for (StagedRow rejected : imports.rejected(id)) {
                List<String> cells = new ArrayList<>(columns.stream()
                        .map(column -> rejected.row().cell(column).text())
                        .toList());
                cells.add(reasons(rejected.result(), language));
                cells.add(Integer.toString(rejected.row().number()));
                file.row(cells);
            }
        }
    }

    private String reasons(@Nullable RowResult result, Locale language) {
        return result == null
                ? ""
                : result.errors().stream()
                        .map(error -> error.column() + " " + wording.in(language, error.message()))
                        .collect(Collectors.joining("; "));
    }

    private List<String> cells(Onboarding onboarding, @Nullable Instant codeReceived, Locale language) {
        ZoneId zone = ZoneId.of(onboarding.timeZone());
        Map<Column, @Nullable String> handedIn = CaseCells.of(onboarding);
        return Arrays.stream(Column.values())
                .map(column -> switch (column) {
                    case EXISTING_WABA -> yesOrNo(onboarding.existingWaba());
                    case FROM_APP -> yesOrNo(onboarding.route() == Route.APP_MIGRATION);
                    case CODE -> code(onboarding, codeReceived, zone);
                    case STATUS -> texts.status(onboarding, language);
                    case STATUS_SINCE -> moment(onboarding.statusSince(), zone);
                    case WAITING_ON -> texts.waitingOn(onboarding, language);
                    case NEXT_ACTION -> texts.nextAction(onboarding, language);
                    case DUE -> moment(onboarding.dueAt(), zone);
                    default -> handedIn.get(column);
                })
                .map(cell -> cell == null ? "" : cell)
                .toList();
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    /** Empty again when another one is wanted. */
    private static String code(Onboarding onboarding, @Nullable Instant received, ZoneId zone) {
        boolean wanted = onboarding.status() == Status.CODE_SENT_OUT && onboarding.waitingOn() == WaitingOn.PARTNER;
        return received == null || wanted ? "" : "received " + TIME.format(received.atZone(zone));
    }

    private static String moment(@Nullable Instant moment, ZoneId zone) {
        return moment == null
                ? ""
                : MOMENT.format(moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
