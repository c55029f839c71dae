package io.embark.intake.sheet;

import io.embark.domain.ActivationMethod;
import io.embark.domain.InvalidPhoneNumberException;
import io.embark.domain.Language;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands what people write into a sheet, and notices what a spreadsheet has made of it. */
final class RowReader {

    private static final Set<String> YES = Set.of("yes", "y", "ja", "j", "true", "wahr", "1", "x");
    private static final Set<String> NO = Set.of("no", "n", "nein", "false", "falsch", "0");

    /** What people write where nothing is to be said. */
    private static final Set<String> NOTHING = Set.of("", "na", "none", "keiner", "keine", "kein");

    private static final Map<String, ActivationMethod> METHODS = Map.ofEntries(
            Map.entry("sms", ActivationMethod.SMS),
            Map.entry("text", ActivationMethod.SMS),
            Map.entry("textmessage", ActivationMethod.SMS),
            Map.entry("voice", ActivationMethod.VOICE),
            Map.entry("voicecall", ActivationMethod.VOICE),
            Map.entry("call", ActivationMethod.VOICE),
            Map.entry("phonecall", ActivationMethod.VOICE),
            Map.entry("anruf", ActivationMethod.VOICE),
            Map.entry("sprachanruf", ActivationMethod.VOICE),
            Map.entry("telefonanruf", ActivationMethod.VOICE),
            Map.entry("ivr", ActivationMethod.IVR));

    /** {@code 4.91511E+12}: so a spreadsheet shows and exports a number that is too long for its column. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Digits that a spreadsheet keeps of a number. */
    private static final int KEPT_DIGITS = 15;

    private static final String ROUNDED =
            "was rounded by the spreadsheet, which keeps 15 digits of a number; format the column as text, then type the id again";
    private static final String CHANGED =
            "was changed by the spreadsheet; format the column as text, then type the number again with + and the country calling"
                    + " code, for example +4915112345678";
    private static final String WITHOUT_PLUS =
            "has no + in front of the country calling code, perhaps because the spreadsheet has taken it away; format the column as"
                    + " text, then type the number as in +4915112345678";
    private static final String WITHOUT_COUNTRY =
            "has no country calling code; write it with + and that code instead of the leading zero, for example +4915112345678";

    /** What a spreadsheet shows in place of a result, in English and in German. */
    private static final Pattern FAILED_FORMULA =
            Pattern.compile("#(REF!|VALUE!|NAME\\?|N/A|NUM!|NULL!|DIV/0!|SPILL!|BEZUG!|WERT!|NV|ZAHL!|ÜBERLAUF!)");

    private static final String FAILED = "shows an error of the spreadsheet; type in what belongs there";

    private final SheetRow row;
    private final boolean checksNumber;
    private final Map<Column, String> values = new EnumMap<>(Column.class);
    private final Map<Column, String> errors = new EnumMap<>(Column.class);

    private RowReader(SheetRow row, boolean checksNumber) {
        this.row = row;
        this.checksNumber = checksNumber;
    }

    static RowValues read(SheetRow row) {
        return new RowReader(row, true).values();
    }

    /** The same without a look at the numbering plan, which takes most of the time: the number is as it was written. */
    static RowValues skim(SheetRow row) {
        return new RowReader(row, false).values();
    }

    private RowValues values() {
        for (Column column :
                List.of(Column.LEGAL_ENTITY_NAME, Column.DISPLAY_NAME, Column.API_ACCOUNT, Column.CONTACT_EMAIL)) {
            text(column).ifPresent(text -> values.put(column, text));
        }
        businessManager();
        @Nullable PhoneNumber number = phoneNumber();
        yesOrNo(Column.EXISTING_WABA).ifPresent(yes -> values.put(Column.EXISTING_WABA, yes.toString()));
        word(
                Column.ACTIVATION_METHOD,
                text -> Optional.ofNullable(METHODS.get(Column.plain(text))).map(Enum::name),
                "must be SMS, voice or IVR");
        route();
        word(
                Column.INDUSTRY,
                text -> Industries.named(text).map(Enum::name),
                "is not one of the industries; take one of the list in the template, or leave the cell empty");
        word(
                Column.LANGUAGE,
                text -> Language.parse(text).map(Language::code),
                "must be a language or its two letters of ISO 639-1, for example en or German");
        word(Column.TIME_ZONE, RowReader::timeZone, "must be the name of an IANA time zone, for example Europe/Berlin");
        String status = Column.plain(row.cell(Column.STATUS).text());
        return new RowValues(
                List.copyOf(row.cells().keySet()),
                values,
                errors,
                number,
                status.equals("new") || status.equals("neu"));
    }

    private void businessManager() {
        text(Column.BUSINESS_MANAGER_ID).map(Formulas::digits).ifPresent(text -> {
            boolean rounded = row.cell(Column.BUSINESS_MANAGER_ID).number()
                    && (!DIGITS.matcher(text).matches() || text.length() > KEPT_DIGITS);
            if (rounded || SCIENTIFIC.matcher(text).matches()) {
                errors.put(Column.BUSINESS_MANAGER_ID, ROUNDED);
            } else {
                values.put(Column.BUSINESS_MANAGER_ID, text);
            }
        });
    }

    private @Nullable PhoneNumber phoneNumber() {
        String text = text(Column.PHONE_NUMBER).map(Formulas::digits).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            errors.put(Column.PHONE_NUMBER, CHANGED);
            return null;
        }
        String digits = text.replaceAll("[^+0-9]", "");
        if (!digits.startsWith("+") && !digits.startsWith("00") && text.chars().noneMatch(Character::isLetter)) {
            errors.put(
                    Column.PHONE_NUMBER,
                    digits.startsWith("0") || !isNumber("+" + digits) ? WITHOUT_COUNTRY : WITHOUT_PLUS);
            return null;
        }
        values.put(Column.PHONE_NUMBER, text);
        if (!checksNumber) {
            return null;
        }
        try {
            return PhoneNumber.parse(text);
        } catch (InvalidPhoneNumberException e) {
            errors.put(Column.PHONE_NUMBER, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static boolean isNumber(String text) {
        try {
            PhoneNumber.parse(text);
            return true;
        } catch (InvalidPhoneNumberException e) {
            return false;
        }
    }

    /** The guide has two columns where the API has one field. */
    private void route() {
        Optional<Boolean> fromApp = yesOrNo(Column.FROM_APP);
        Optional<String> provider = text(Column.OTHER_PROVIDER)
                .filter(text -> !NOTHING.contains(Column.plain(text)) && !NO.contains(Column.plain(text)));
        if (provider.isPresent() && YES.contains(Column.plain(provider.get()))) {
            errors.put(Column.OTHER_PROVIDER, "must be the name of the provider from which the number moves");
        } else if (provider.isPresent() && fromApp.orElse(false)) {
            errors.put(
                    Column.OTHER_PROVIDER,
                    "must be empty where the number moves from the app; a number moves from one of the two");
        } else if (provider.isPresent()) {
            values.put(Column.OTHER_PROVIDER, provider.get());
            values.put(Column.FROM_APP, Route.BSP_MIGRATION.name());
        } else if (fromApp.isPresent() || row.has(Column.OTHER_PROVIDER)) {
            values.put(Column.FROM_APP, (fromApp.orElse(false) ? Route.APP_MIGRATION : Route.NEW).name());
        }
    }

    private Optional<Boolean> yesOrNo(Column column) {
        String text = Column.plain(text(column).orElse(""));
        if (YES.contains(text)) {
            return Optional.of(true);
        }
        if (NO.contains(text)) {
            return Optional.of(false);
        }
        if (!NOTHING.contains(text)) {
            errors.put(column, "must be yes or no");
        }
        return Optional.empty();
    }

    private void word(Column column, Function<String, Optional<String>> meaning, String otherwise) {
        text(column).ifPresent(text -> meaning.apply(text)
                .ifPresentOrElse(value -> values.put(column, value), () -> errors.put(column, otherwise)));
    }

    private static final Map<String, String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toMap(
                    zone -> zone.toLowerCase(Locale.ROOT), Function.identity(), (first, same) -> first));

    private static Optional<String> timeZone(String text) {
        return Optional.ofNullable(ZONES.get(text.toLowerCase(Locale.ROOT).replace(' ', '_')));
    }

    /** Empty, too, where the cell cannot be meant; then its error is noted. */
    private Optional<String> text(Column column) {
        Cell cell = row.cell(column);
        if (cell.contradicted()) {
            errors.put(column, Cell.CONTRADICTED);
            return Optional.empty();
        }
        if (FAILED_FORMULA.matcher(cell.text().strip()).matches()) {
            errors.put(column, FAILED);
            return Optional.empty();
        }
        return Optional.of(clean(cell.text())).filter(text -> !text.isEmpty());
    }

    /** Composed, without blanks around it and without the mark that keeps spreadsheets from calculating. */
    static String clean(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int begin = 0;
        int end = composed.length();
        while (begin < end && isBlank(composed.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(composed.charAt(end - 1))) {
            end--;
        }
        return Formulas.original(composed.substring(begin, end));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }
}
