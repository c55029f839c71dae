package io.embark.intake.sheet;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of the sheet: the guide's in its words and order, then ours, then what is written back and never read. */
enum Column {
    BUSINESS_MANAGER_ID(
            "Facebook Business Manager ID",
            "businessManagerId",
            true,
            "Business Manager ID",
            "Meta Business Manager ID",
            "Facebook BM ID",
            "BM ID",
            "Business Portfolio ID",
            "Business-Manager-ID",
            "Facebook-Business-Manager-ID",
            "Unternehmensmanager-ID",
            "ID des Business Managers"),
    LEGAL_ENTITY_NAME(
            "Legal Entity Name",
            "legalEntityName",
            true,
            "Legal Name",
            "Legal Entity",
            "Company Name",
            "Rechtlicher Name",
            "Firmenname",
            "Firma",
            "Name des Unternehmens"),
    DISPLAY_NAME(
            "WABA Name",
            "displayName",
            true,
            "Display Name",
            "WhatsApp Business Account Name",
            "WhatsApp Name",
            "Anzeigename",
            "WABA-Name"),
    PHONE_NUMBER(
            "Phone Number",
            "phoneNumber",
            true,
            "Phone Number (in international format)",
            "Phone",
            "Number",
            "WhatsApp Number",
            "Telefonnummer",
            "Rufnummer",
            "Telefonnummer (im internationalen Format)",
            "Nummer"),
    EXISTING_WABA(
            "Adding a new phone number to an existing WABA?",
            "existingWaba",
            false,
            "Adding a new phone number to an existing WABA? (yes/no)",
            "Existing WABA",
            "Existing WABA? (yes/no)",
            "Neue Nummer für eine bestehende WABA?",
            "Neue Telefonnummer zu bestehender WABA hinzufügen?",
            "Bestehende WABA"),
    ACTIVATION_METHOD(
            "Activation method",
            "activationMethod",
            true,
            "Activation method (SMS, voice, or IVR)",
            "Method",
            "Aktivierungsmethode",
            "Aktivierung",
            "Aktivierungsart"),
    API_ACCOUNT(
            "API account",
            "apiAccount",
            true,
            "API account (for ex. company1cpaas)",
            "API-Konto",
            "API-Account",
            "Konto"),
    CODE(
            "2FA code",
            "code",
            false,
            "2FA",
            "Code",
            "Verification code",
            "2FA-Code",
            "Bestätigungscode",
            "Verifizierungscode"),
    OTHER_PROVIDER(
            "Migration from another BSP",
            "sourceProvider",
            false,
            "BSP migration",
            "Current provider",
            "Source provider",
            "Umzug von anderem BSP",
            "Migration von anderem BSP",
            "Migration von einem anderen BSP",
            "Bisheriger Anbieter"),
    FROM_APP(
            "Migration from the app",
            "route",
            false,
            "App migration",
            "Migration from app",
            "Migration from the app (yes/no)",
            "Umzug aus der App",
            "Migration aus der App"),
    INDUSTRY("Industry", "industry", false, "Business vertical", "Branche"),
    CONTACT_EMAIL(
            "Contact e-mail",
            "contactEmail",
            false,
            "Contact",
            "E-mail",
            "Contact mail",
            "Kontakt-E-Mail",
            "Kontakt",
            "E-Mail-Adresse"),
    LANGUAGE("Language", "language", false, "Sprache"),
    TIME_ZONE("Time zone", "timeZone", false, "Zone", "Zeitzone"),
    STATUS("Status", "status", false, "Stand"),
    STATUS_SINCE("Status since", "", false, "Status seit"),
    WAITING_ON("Waiting on", "", false, "Wartet auf"),
    NEXT_ACTION("Next action", "", false, "Nächster Schritt"),
    DUE("Due", "", false, "Due at", "Fällig");

    /** What is read; the status only for one word, see {@link RowReader}. */
    static final List<Column> READ =
            Arrays.stream(values()).filter(column -> !column.field.isEmpty()).toList();

    /** Before the names, which are made plain. */
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]");

    private static final Map<String, Column> BY_NAME = Arrays.stream(values())
            .flatMap(column -> column.names.stream().map(name -> Map.entry(plain(name), column)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, same) -> first));

    private static final Map<String, Column> BY_FIELD =
            READ.stream().collect(Collectors.toMap(column -> column.field, Function.identity()));

    private final String title;
    private final String field;
    private final boolean required;
    private final List<String> names;

    Column(String title, String field, boolean required, String... otherNames) {
        this.title = title;
        this.field = field;
        this.required = required;
        this.names = Stream.concat(Stream.of(title), Stream.of(otherNames)).toList();
    }

    /** What the first row of the sheet calls it. */
    String title() {
        return title;
    }

    /** Its name in the API; empty when it is only written. */
    String field() {
        return field;
    }

    /** Whether partners fill it in; the others are written back. */
    boolean isHandedIn() {
        return ordinal() < STATUS.ordinal();
    }

    /** Whether a client cannot be onboarded without it. */
    boolean required() {
        return required;
    }

    /** By a heading as people write it: case, blanks and punctuation do not matter. */
    static Optional<Column> named(String heading) {
        return heading.length() > 200 ? Optional.empty() : Optional.ofNullable(BY_NAME.get(plain(heading)));
    }

    /** By the name of a field in the API, also of one within it such as {@code cutOverWindow.from}. */
    static Optional<Column> ofField(String field) {
        return Optional.ofNullable(BY_FIELD.get(field));
    }

    /** Letters and digits only, in lower case. */
    static String plain(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("&", "and");
        return MARKS.matcher(plain).replaceAll("");
    }
}
