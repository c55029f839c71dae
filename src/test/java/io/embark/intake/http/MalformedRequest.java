package io.embark.intake.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.Industry;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request of partner {@code acme} that must be refused, with the exact refusal.
 *
 * @param path with {@code {own}} and {@code {foreign}} for the id of a case of acme and of one of globex
 * @param headers names and values in turn, without the authorization
 * @param detail of the problem
 * @param errors the problem's errors, message by field, in order; empty when it has none
 */
record MalformedRequest(
        String name,
        String method,
        String path,
        List<String> headers,
        byte @Nullable [] body,
        int status,
        String detail,
        Map<String, String> errors) {

    private static final String API = "/api/onboardings";
    private static final List<String> JSON = List.of("Content-Type", "application/json");
    private static final String UNKNOWN = "There is no such onboarding.";
    private static final String NOT_JSON = "The body is not valid JSON.";
    private static final String NO_OBJECT = "The body must be a JSON object.";
    private static final String SEND_JSON = "Send the body as application/json in UTF-8.";
    private static final String TOO_LARGE = "The body is larger than 64 KiB.";

    private static final String TEXT = "must be one text, in quotes";
    private static final String FLAG = "must be true or false, without quotes";
    private static final String PRINTABLE =
            "must not contain control characters or broken Unicode; type it again without them";
    private static final String UNKNOWN_FIELD = "is not known here; check its spelling or leave it out";
    private static final String BUSINESS =
            "must be the client's Business Manager id, 5 to 20 digits and nothing else; it stands in the client's Business"
                    + " Manager under Business info";
    private static final String NUMBER_FORM =
            "must consist of + and digits, without letters or extension, for example +4915112345678";
    private static final String INTERNATIONAL =
            "must be in international format, with + and the country calling code, for example +4915112345678";
    private static final String NO_NUMBER =
            "is not a phone number; give + and the country calling code, for example +4915112345678";
    private static final String LETTER = "must contain at least one letter or digit";
    private static final String EMAIL = "must be one e-mail address such as it@oetz.example, in ASCII";
    private static final String LANGUAGE = "must be a two-letter language code of ISO 639-1, for example en or de";
    private static final String ZONE = "must be the name of an IANA time zone, for example Europe/Berlin";
    private static final String METHOD = "must be one of SMS, VOICE, IVR";
    private static final String ACCOUNT =
            "must be the name of an API account: 2 to 64 letters, digits, hyphens and underscores, the first a letter or"
                    + " digit";
    private static final String NO_PROVIDER = "belongs to route BSP_MIGRATION only; leave it out";
    private static final String NOT_CORRECTABLE =
            "cannot be corrected; withdraw this onboarding and hand in a new one if it is wrong";
    private static final String SORT =
            "must be a field and asc or desc, for example updatedAt,desc; fields are updatedAt, createdAt, statusSince, waitingSince, dueAt,"
                    + " status, waitingOn, legalEntityName, displayName, phoneNumber";

    static Stream<MalformedRequest> all() {
        return Stream.of(wrongRows(), wrongBodies(), wrongIds(), wrongCommands(), wrongLists())
                .flatMap(List::stream);
    }

    private static List<MalformedRequest> wrongRows() {
        List<MalformedRequest> rows = new ArrayList<>();
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("015112345678", INTERNATIONAL);
        numbers.put("4915112345678", INTERNATIONAL);
        numbers.put("+49151123456", invalidNumber("49"));
        numbers.put("+49151123456789012345", NO_NUMBER);
        numbers.put("+1 555 0100", invalidNumber("1"));
        numbers.put("+12125550", invalidNumber("1"));
        numbers.put("+442079460", invalidNumber("44"));
        numbers.put("+55119876543", invalidNumber("55"));
        numbers.put("+5215512345", invalidNumber("52"));
        numbers.put("+9198765", invalidNumber("91"));
        numbers.put("+999123456789", NO_NUMBER);
        numbers.put("+0151123456", NO_NUMBER);
        numbers.put("+", NO_NUMBER);
        numbers.put("1-800-FLOWERS", NUMBER_FORM);
        numbers.put("+49 1511 2345678 ext. 5", NUMBER_FORM);
        numbers.put("+4915112345678#5", NUMBER_FORM);
        numbers.put("+4915112345678;drop table onboarding", NUMBER_FORM);
        numbers.forEach((number, message) -> rows.add(
                row("number " + number, Map.of("phoneNumber", message), row -> row.put("phoneNumber", number))));

        rows.add(row(
                "number as a JSON number", Map.of("phoneNumber", TEXT), row -> row.put("phoneNumber", 4915112345678L)));
        rows.add(row("number in an array", Map.of("phoneNumber", TEXT), row -> row.putArray("phoneNumber")
                .add("+4915112345678")));
        rows.add(row(
                "business id as a JSON number",
                Map.of("businessManagerId", TEXT),
                row -> row.put("businessManagerId", 1234567890123456L)));
        rows.add(row(
                "phone number as business id",
                Map.of(
                        "businessManagerId",
                        "is the phone number; give the id of the client's Business Manager, which stands there under Business"
                                + " info"),
                row -> row.put(
                        "businessManagerId", row.get("phoneNumber").textValue().substring(1))));
        rows.add(row(
                "business id with a name",
                Map.of("businessManagerId", BUSINESS),
                row -> row.put("businessManagerId", "oetz")));
        rows.add(row(
                "business id of four digits",
                Map.of("businessManagerId", BUSINESS),
                row -> row.put("businessManagerId", "1234")));
        rows.add(row(
                "business id of 21 digits",
                Map.of("businessManagerId", BUSINESS),
                row -> row.put("businessManagerId", "1".repeat(21))));
        rows.add(row(
                "business id in Arabic digits",
                Map.of("businessManagerId", BUSINESS),
                row -> row.put("businessManagerId", "١٢٣٤٥٦٧٨٩٠")));
        rows.add(row(
                "business id as an object", Map.of("businessManagerId", TEXT), row -> row.putObject("businessManagerId")
                        .put("id", "1234567890123456")));
        rows.add(row(
                "legal name of 257 characters",
                Map.of("legalEntityName", "must have at most 256 characters"),
                row -> row.put("legalEntityName", "ö".repeat(257))));
        rows.add(row(
                "legal name with a line break",
                Map.of("legalEntityName", PRINTABLE),
                row -> row.put("legalEntityName", "Ötz\nBcc: all@oetz.example")));
        rows.add(row(
                "legal name with NUL",
                Map.of("legalEntityName", PRINTABLE),
                row -> row.put("legalEntityName", "Ötz\u0000")));
        rows.add(row(
                "display name of one character",
                Map.of("displayName", "must have 2 to 75 characters"),
                row -> row.put("displayName", "Ö")));
        rows.add(row(
                "display name of 76 characters",
                Map.of("displayName", "must have 2 to 75 characters"),
                row -> row.put("displayName", "a".repeat(76))));
        rows.add(row(
                "display name without letters",
                Map.of("displayName", LETTER),
                row -> row.put("displayName", "!!! ***")));
        rows.add(row(
                "unknown activation method",
                Map.of("activationMethod", METHOD),
                row -> row.put("activationMethod", "PIGEON")));
        rows.add(row(
                "activation method in lower case",
                Map.of("activationMethod", METHOD),
                row -> row.put("activationMethod", "sms")));
        rows.add(row(
                "unknown industry",
                Map.of("industry", "must be one of " + industries()),
                row -> row.put("industry", "GAMBLING")));
        rows.add(row(
                "unknown route",
                Map.of("route", "must be one of NEW, APP_MIGRATION, BSP_MIGRATION"),
                row -> row.put("route", "SIDEWAYS")));
        rows.add(row("migration from the app with a provider", Map.of("sourceProvider", NO_PROVIDER), row -> row.put(
                        "route", "APP_MIGRATION")
                .put("sourceProvider", "other")));
        rows.add(row(
                "migration from no provider",
                Map.of("sourceProvider", "is required: the provider from which the number moves"),
                row -> row.put("route", "BSP_MIGRATION")));
        rows.add(row(
                "provider without migration",
                Map.of("sourceProvider", NO_PROVIDER),
                row -> row.put("sourceProvider", "other")));
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        rows.add(row("cut-over without migration", Map.of("cutOverWindow", NO_PROVIDER), row -> row.putObject(
                        "cutOverWindow")
                .put("from", "soon")));
        rows.add(row("cut-over as text", Map.of("cutOverWindow", "must be an object, in braces"), row -> migration(row)
                .put("cutOverWindow", "tonight")));
        rows.add(row(
                "cut-over in the past, over before it begins, in no zone, with a misspelt field",
                ordered(
                        "cutOverWindow.timeZone",
                        ZONE,
                        "cutOverWindow.til",
                        UNKNOWN_FIELD,
                        "cutOverWindow.from",
                        "is over already; write a time that is still to come",
                        "cutOverWindow.to",
                        "must be later than from"),
                row -> migration(row)
                        .putObject("cutOverWindow")
                        .put("from", "2020-01-01T10:00")
                        .put("to", "2020-01-01T09:00")
                        .put("timeZone", "Europe/Ötz")
                        .put("til", "")));
        rows.add(row(
                "cut-over without end",
                Map.of("cutOverWindow.to", "is required: until when its move may be started"),
                row -> migration(row).putObject("cutOverWindow").put("from", tomorrow + "T22:00")));
        rows.add(row(
                "cut-over of ten minutes",
                Map.of("cutOverWindow.to", "must be at least 30 minutes after from"),
                row -> migration(row)
                        .putObject("cutOverWindow")
                        .put("from", tomorrow + "T22:00")
                        .put("to", tomorrow + "T22:10")));
        rows.add(
                row("existing account as text", Map.of("existingWaba", FLAG), row -> row.put("existingWaba", "false")));
        rows.add(row("existing account as number", Map.of("existingWaba", FLAG), row -> row.put("existingWaba", 0)));
        rows.add(
                row("API account with a blank", Map.of("apiAccount", ACCOUNT), row -> row.put("apiAccount", "oetz 1")));
        rows.add(row("API account of one character", Map.of("apiAccount", ACCOUNT), row -> row.put("apiAccount", "o")));
        for (String email : List.of(
                "oetz",
                "it@oetz",
                "it@oetz.example, x@y.example",
                "it@@oetz.example",
                "<it@oetz.example>",
                "it@-.example",
                "it..x@oetz.example")) {
            rows.add(row("e-mail " + email, Map.of("contactEmail", EMAIL), row -> row.put("contactEmail", email)));
        }
        rows.add(row("language in words", Map.of("language", LANGUAGE), row -> row.put("language", "german")));
        rows.add(row("language that does not exist", Map.of("language", LANGUAGE), row -> row.put("language", "xx")));
        rows.add(row("time zone as an offset", Map.of("timeZone", ZONE), row -> row.put("timeZone", "+02:00")));
        rows.add(row(
                "time zone that does not exist", Map.of("timeZone", ZONE), row -> row.put("timeZone", "Europe/Ötz")));
        rows.add(row(
                "misspelt field", Map.of("industri", UNKNOWN_FIELD), row -> row.put("industri", "FOOD_AND_GROCERY")));
        rows.add(row(
                "fields that are ours", ordered("id", UNKNOWN_FIELD, "status", UNKNOWN_FIELD), row -> row.put("id", "1")
                        .put("status", "REGISTERED")));
        rows.add(row(
                "everything wrong at once",
                ordered(
                        "route", TEXT,
                        "businessManagerId", BUSINESS,
                        "displayName", "must have 2 to 75 characters",
                        "phoneNumber", INTERNATIONAL,
                        "existingWaba", FLAG,
                        "activationMethod", METHOD,
                        "contactEmail", EMAIL,
                        "colour", UNKNOWN_FIELD),
                row -> row.put("route", 1)
                        .put("businessManagerId", "x")
                        .put("displayName", "x")
                        .put("phoneNumber", "0151")
                        .put("existingWaba", "yes")
                        .put("activationMethod", "FAX")
                        .put("contactEmail", "nobody")
                        .put("colour", "blue")));
        Map<String, String> missing = ordered(
                "businessManagerId",
                "is required: the client's Business Manager id, found in its Business Manager under Business info",
                "legalEntityName",
                "is required: the client's name as in its commercial register",
                "displayName",
                "is required: the name that end users will see, 2 to 75 characters",
                "phoneNumber",
                "is required: the number to activate, for example +4915112345678",
                "activationMethod",
                "is required: how the code is to be delivered, SMS, VOICE or IVR",
                "apiAccount",
                "is required: the client's API account, for example company1cpaas");
        rows.add(invalid("nothing in the row", "POST", API, "{}", missing));
        rows.add(row("blanks and nulls only", missing, row -> {
            missing.keySet().forEach(field -> row.put(field, " \u00a0 "));
            row.putNull("phoneNumber");
        }));
        return rows;
    }

    private static String invalidNumber(String country) {
        return "is not a valid number of country calling code +" + country + "; check for missing or surplus digits";
    }

    private static List<MalformedRequest> wrongBodies() {
        String valid = Rows.row("+4915112345678").toString();
        return List.of(
                refused("no body", "POST", API, JSON, "", 400, NO_OBJECT),
                refused("half a body", "POST", API, JSON, valid.substring(0, 100), 400, NOT_JSON),
                refused("two bodies", "POST", API, JSON, valid + valid, 400, NOT_JSON),
                refused(
                        "the same field twice",
                        "POST",
                        API,
                        JSON,
                        "{\"route\":\"NEW\",\"route\":\"NEW\"}",
                        400,
                        NOT_JSON),
                refused("no JSON", "POST", API, JSON, "phoneNumber=+4915112345678", 400, NOT_JSON),
                refused("XML", "POST", API, JSON, "<row/>", 400, NOT_JSON),
                refused("a comment in JSON", "POST", API, JSON, "{/*x*/}", 400, NOT_JSON),
                refused("very deep", "POST", API, JSON, "[".repeat(30_000), 400, NOT_JSON),
                refused("a list of rows", "POST", API, JSON, "[" + valid + "]", 400, NO_OBJECT),
                refused("null", "POST", API, JSON, "null", 400, NO_OBJECT),
                refused("a text", "POST", API, JSON, "\"NEW\"", 400, NO_OBJECT),
                new MalformedRequest(
                        "broken UTF-8",
                        "POST",
                        API,
                        JSON,
                        valid.getBytes(StandardCharsets.ISO_8859_1),
                        400,
                        NOT_JSON,
                        Map.of()),
                refused("no content type", "POST", API, List.of(), valid, 415, SEND_JSON),
                refused(
                        "a form",
                        "POST",
                        API,
                        List.of("Content-Type", "application/x-www-form-urlencoded"),
                        "a=b",
                        415,
                        SEND_JSON),
                refused("plain text", "POST", API, List.of("Content-Type", "text/plain"), valid, 415, SEND_JSON),
                refused("no type at all", "POST", API, List.of("Content-Type", "nonsense"), valid, 415, SEND_JSON),
                refused(
                        "another charset",
                        "POST",
                        API,
                        List.of("Content-Type", "application/json;charset=utf-16"),
                        valid,
                        415,
                        SEND_JSON),
                refused("too large", "POST", API, JSON, " ".repeat(64 * 1024) + valid, 413, TOO_LARGE),
                invalid(
                        "key with blanks",
                        List.of("Content-Type", "application/json", "Idempotency-Key", "a b"),
                        valid),
                invalid(
                        "key too long",
                        List.of("Content-Type", "application/json", "Idempotency-Key", "k".repeat(256)),
                        valid),
                invalid("empty key", List.of("Content-Type", "application/json", "Idempotency-Key", ""), valid));
    }

    private static List<MalformedRequest> wrongIds() {
        List<MalformedRequest> requests = new ArrayList<>();
        for (String id : List.of("{foreign}", "00000000-0000-7000-8000-000000000000", "1", "null", "1'--")) {
            requests.add(refused("get of " + id, "GET", API + "/" + id, List.of(), null, 404, UNKNOWN));
        }
        for (String id : List.of("{foreign}", "00000000-0000-7000-8000-000000000000")) {
            requests.add(
                    refused("timeline of " + id, "GET", API + "/" + id + "/timeline", List.of(), null, 404, UNKNOWN));
            requests.add(refused(
                    "correction of " + id, "PATCH", API + "/" + id, JSON, "{\"displayName\":\"Ötz\"}", 404, UNKNOWN));
            for (String garbage : List.of("", "garbage", "{\"code\":", " ".repeat(70_000))) {
                for (String command :
                        List.of("verification-code", "confirmations", "resend-code", "appointments", "withdrawal")) {
                    requests.add(refused(
                            command + " of " + id + " with " + garbage.length() + " characters of garbage",
                            "POST",
                            API + "/" + id + "/" + command,
                            JSON,
                            garbage,
                            404,
                            UNKNOWN));
                }
                requests.add(refused(
                        "correction of " + id + " with " + garbage.length() + " characters of garbage",
                        "PATCH",
                        API + "/" + id,
                        List.of(),
                        garbage,
                        404,
                        UNKNOWN));
            }
        }
        return requests;
    }

    private static List<MalformedRequest> wrongCommands() {
        String own = API + "/{own}";
        return List.of(
                refused(
                        "correction without a field",
                        "PATCH",
                        own,
                        JSON,
                        "{}",
                        422,
                        "Name at least one field to correct, with its new value."),
                refused(
                        "correction to null",
                        "PATCH",
                        own,
                        JSON,
                        "{\"displayName\":null}",
                        422,
                        "Name at least one field to correct, with its new value."),
                invalid(
                        "correction of the number",
                        "PATCH",
                        own,
                        "{\"phoneNumber\":\"+4915112345678\"}",
                        Map.of("phoneNumber", NOT_CORRECTABLE)),
                invalid(
                        "correction of the status",
                        "PATCH",
                        own,
                        "{\"status\":\"REGISTERED\"}",
                        Map.of("status", UNKNOWN_FIELD)),
                invalid(
                        "two wrong corrections",
                        "PATCH",
                        own,
                        "{\"displayName\":\"x\",\"language\":\"german\"}",
                        ordered("displayName", "must have 2 to 75 characters", "language", LANGUAGE)),
                refused("correction that is no JSON", "PATCH", own, JSON, "{", 400, NOT_JSON),
                invalid(
                        "no code",
                        "POST",
                        own + "/verification-code",
                        "{}",
                        Map.of(
                                "code",
                                "is required: the six digits that the number received, as text, so that leading zeros survive")),
                invalid(
                        "code as a number",
                        "POST",
                        own + "/verification-code",
                        "{\"code\":12345}",
                        Map.of("code", TEXT)),
                invalid(
                        "code of a novel",
                        "POST",
                        own + "/verification-code",
                        "{\"code\":\"" + "1".repeat(65) + "\"}",
                        Map.of("code", "must be the six digits that the number received")),
                invalid(
                        "code and more",
                        "POST",
                        own + "/verification-code",
                        "{\"code\":\"123456\",\"pin\":\"1\"}",
                        Map.of("pin", UNKNOWN_FIELD)),
                refused("code that is no JSON", "POST", own + "/verification-code", JSON, "123456", 400, NO_OBJECT),
                invalid(
                        "code by fax",
                        "POST",
                        own + "/resend-code",
                        "{\"method\":\"FAX\"}",
                        Map.of("method", "must be one of SMS, VOICE")),
                invalid(
                        "code by IVR",
                        "POST",
                        own + "/resend-code",
                        "{\"method\":\"IVR\"}",
                        Map.of("method", "must be one of SMS, VOICE")),
                invalid(
                        "code by nothing",
                        "POST",
                        own + "/resend-code",
                        "{}",
                        Map.of("method", "is required: how the next code is to be delivered, SMS or VOICE")),
                invalid(
                        "confirmation of nothing by nobody",
                        "POST",
                        own + "/confirmations",
                        "{}",
                        ordered(
                                "kind",
                                "is required: what is confirmed",
                                "by",
                                "is required: the name of the person who confirms")),
                invalid(
                        "confirmation of the unknown",
                        "POST",
                        own + "/confirmations",
                        "{\"kind\":\"ALL_FINE\",\"by\":\"Uwe\"}",
                        Map.of(
                                "kind",
                                "must be one of BACKUP_ACKNOWLEDGED, ACCOUNT_DELETED, TWO_STEP_REMOVED, DEFLECTION_READY, NUMBER_ADDED")),
                invalid(
                        "confirmation on no day",
                        "POST",
                        own + "/confirmations",
                        "{\"kind\":\"DEFLECTION_READY\",\"by\":\"Uwe\",\"testedOn\":\"2026-02-30\"}",
                        Map.of("testedOn", "must be a date such as 2026-11-23")),
                invalid(
                        "F17: confirmation of a deflection that nobody tested",
                        "POST",
                        own + "/confirmations",
                        "{\"kind\":\"DEFLECTION_READY\"}",
                        ordered(
                                "by",
                                "is required: the name of the person who confirms",
                                "testedOn",
                                "is required: the day on which the deflection was tested, such as 2026-11-23")),
                invalid(
                        "F17: deflection tested in the future",
                        "POST",
                        own + "/confirmations",
                        "{\"kind\":\"DEFLECTION_READY\",\"by\":\"Uwe\",\"testedOn\":\"2999-12-31\"}",
                        Map.of("testedOn", "is in the future; test the deflection first")),
                invalid(
                        "F17: deflection tested long ago",
                        "POST",
                        own + "/confirmations",
                        "{\"kind\":\"DEFLECTION_READY\",\"by\":\"Uwe\",\"testedOn\":\"2020-01-01\"}",
                        Map.of("testedOn", "is more than 30 days ago; test the deflection again")),
                invalid(
                        "F18: appointment at no time, elsewhere",
                        "POST",
                        own + "/appointments",
                        "{\"from\":\"tomorrow\",\"timeZone\":\"Europe/Atlantis\",\"with\":\"Uwe\"}",
                        ordered(
                                "timeZone",
                                ZONE,
                                "from",
                                "must be a time such as 2026-11-24T10:00, in Europe/Berlin, or 2026-11-24T10:00+01:00, with its offset",
                                "to",
                                "is required: when it may come at the latest",
                                "with",
                                UNKNOWN_FIELD)),
                invalid(
                        "F18: appointment of numbers",
                        "POST",
                        own + "/appointments",
                        "{\"from\":1,\"to\":true,\"timeZone\":[]}",
                        ordered("timeZone", TEXT, "from", TEXT, "to", TEXT)),
                invalid(
                        "F18: appointment in the past that ends before it begins",
                        "POST",
                        own + "/appointments",
                        "{\"from\":\"2020-01-02T10:00\",\"to\":\"2020-01-01T10:00\"}",
                        ordered(
                                "from",
                                "is over already; write a time that is still to come",
                                "to",
                                "must be later than from")),
                invalid(
                        "F18: appointment for a whole day, far ahead",
                        "POST",
                        own + "/appointments",
                        "{\"from\":\"2999-01-01T00:00Z\",\"to\":\"2999-01-02T00:00Z\"}",
                        ordered(
                                "from",
                                "must be within the next 60 days",
                                "to",
                                "must be at most 12 hours after from")),
                invalid(
                        "F18: appointment at a time that the spring takes away",
                        "POST",
                        own + "/appointments",
                        "{\"from\":\"2027-03-28T02:30\",\"to\":\"2027-03-28T03:30\"}",
                        Map.of(
                                "from",
                                "does not exist in Europe/Berlin, where the clocks go forward from 02:00 to 03:00 that day; write an"
                                        + " earlier or a later time")),
                invalid(
                        "F18: appointment at a time that the autumn has twice",
                        "POST",
                        own + "/appointments",
                        "{\"from\":\"2027-11-07T00:30\",\"to\":\"2027-11-07T01:30\",\"timeZone\":\"America/New_York\"}",
                        Map.of(
                                "to",
                                "exists twice in America/New_York, where the clocks go back from 02:00 to 01:00 that day; write it"
                                        + " with its offset: 2027-11-07T01:30-04:00 for the first, 2027-11-07T01:30-05:00 for the"
                                        + " second")));
    }

    private static List<MalformedRequest> wrongLists() {
        String page = "must be a whole number from 0 to 2147483647";
        String size = "must be a whole number from 1 to 500";
        return List.of(
                list("page=-1", Map.of("page", page)),
                list("page=one", Map.of("page", page)),
                list("page=99999999999", Map.of("page", page)),
                list("size=0", Map.of("size", size)),
                list("size=501", Map.of("size", size)),
                list("size=1e2", Map.of("size", size)),
                list("overdue=yes", Map.of("overdue", "must be true or false")),
                list(
                        "waitingOn=GODOT",
                        Map.of(
                                "waitingOn",
                                "must be one of CLIENT, PARTNER, OPERATOR, PLATFORM, SOURCE_PROVIDER, NOBODY")),
                list("sort=secret", Map.of("sort", SORT)),
                list("sort=updatedAt,sideways", Map.of("sort", SORT)),
                list("sort=updatedAt;drop%20table%20onboarding", Map.of("sort", SORT)),
                list("q=%00", Map.of("q", PRINTABLE)),
                list("q=" + "x".repeat(257), Map.of("q", "must have at most 256 characters")),
                list("page=1&page=2", Map.of("page", TEXT)),
                list("size=0&page=-1&sort=x", ordered("page", page, "size", size, "sort", SORT)));
    }

    private static MalformedRequest list(String query, Map<String, String> errors) {
        return new MalformedRequest(
                "list " + query, "GET", API + "?" + query, List.of(), null, 422, detail(errors), errors);
    }

    private static MalformedRequest row(String name, Map<String, String> errors, Consumer<ObjectNode> change) {
        ObjectNode row = Rows.row("+4915112345678");
        change.accept(row);
        return invalid(name, "POST", API, row.toString(), errors);
    }

    private static MalformedRequest invalid(String name, List<String> headers, String body) {
        Map<String, String> errors =
                Map.of("Idempotency-Key", "must be 1 to 255 printable ASCII characters without blanks");
        return new MalformedRequest(
                name, "POST", API, headers, body.getBytes(StandardCharsets.UTF_8), 422, detail(errors), errors);
    }

    private static MalformedRequest invalid(
            String name, String method, String path, String body, Map<String, String> errors) {
        return new MalformedRequest(
                name, method, path, JSON, body.getBytes(StandardCharsets.UTF_8), 422, detail(errors), errors);
    }

    private static MalformedRequest refused(
            String name,
            String method,
            String path,
            List<String> headers,
            @Nullable String body,
            int status,
            String detail) {
        return new MalformedRequest(
                name,
                method,
                path,
                headers,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                status,
                detail,
                Map.of());
    }

    private static String detail(Map<String, String> errors) {
        String fields = String.join(", ", errors.keySet());
        return errors.size() == 1
                ? "1 field is wrong: " + fields + "."
                : errors.size() + " fields are wrong: " + fields + ".";
    }

    private static String industries() {
        return Stream.of(Industry.values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static ObjectNode migration(ObjectNode row) {
        return row.put("route", "BSP_MIGRATION").put("sourceProvider", "Old Provider Ltd");
    }

    private static Map<String, String> ordered(String... fieldsAndMessages) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndMessages.length; i += 2) {
            errors.put(fieldsAndMessages[i], fieldsAndMessages[i + 1]);
        }
        return errors;
    }

    @Override
    public String toString() {
        return name;
    }
}
