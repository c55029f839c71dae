package io.embark.intake.http;

import io.embark.domain.ActivationMethod;
import io.embark.domain.CallWindow;
import io.embark.domain.InvalidPhoneNumberException;
import io.embark.domain.PhoneNumber;
import io.embark.intake.http.Fields.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that more than one request has, with their rules and the words for what breaks them. */
final class Inputs {

    private static final Pattern PHONE_NUMBER_CHARACTERS = Pattern.compile("[+\\p{Nd}\\p{Zs}()./\\p{Pd}]*");

    /** Ids of the platform are decimal; today's have 15 to 17 digits. */
    private static final Pattern PLATFORM_ID = Pattern.compile("[0-9]{5,20}");

    /** What tyntec accepts as the name of an API account, in either case. */
    private static final Pattern API_ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{1,63}");

    private static final Pattern EMAIL = Pattern.compile(
            "(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

    private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));

    private Inputs() {}

    static Field<String> businessManagerId(Fields fields) {
        return fields.text("businessManagerId")
                .check(
                        id -> PLATFORM_ID.matcher(id).matches(),
                        "must be the client's Business Manager id, 5 to 20 digits and nothing else; it stands in the"
                                + " client's Business Manager under Business info");
    }

    /** The number stands beside the id in every sheet, and both are digits. */
    static void refuseNumberAsBusiness(Fields fields, Field<String> businessManagerId, @Nullable PhoneNumber number) {
        String id = businessManagerId.orNull();
        if (id != null && number != null && id.equals(number.digits())) {
            fields.refuse(
                    "businessManagerId",
                    "is the phone number; give the id of the client's Business Manager, which stands there under Business info");
        }
    }

    static Field<String> legalEntityName(Fields fields) {
        return name(fields, "legalEntityName", 1, 256);
    }

    /** The platform takes names of 2 to 75 characters. */
    static Field<String> displayName(Fields fields) {
        return name(fields, "displayName", 2, 75);
    }

    private static Field<String> name(Fields fields, String field, int least, int most) {
        return fields.text(field)
                .length(least, most)
                .check(
                        name -> name.codePoints().anyMatch(Character::isLetterOrDigit),
                        "must contain at least one letter or digit");
    }

    static Field<PhoneNumber> phoneNumber(Fields fields) {
        return fields.text("phoneNumber")
                .check(
                        text -> text.length() <= 40
                                && PHONE_NUMBER_CHARACTERS.matcher(text).matches(),
                        "must consist of + and digits, without letters or extension, for example +4915112345678")
                .as(PhoneNumber::parse, InvalidPhoneNumberException.class, null);
    }

    static Field<ActivationMethod> activationMethod(Fields fields) {
        return fields.text("activationMethod").oneOf(ActivationMethod.class);
    }

    static Field<String> apiAccount(Fields fields) {
        return fields.text("apiAccount")
                .check(
                        account -> API_ACCOUNT.matcher(account).matches(),
                        "must be the name of an API account: 2 to 64 letters, digits, hyphens and underscores, the first a"
                                + " letter or digit");
    }

    static Field<String> contactEmail(Fields fields) {
        return fields.text("contactEmail")
                .check(
                        email -> EMAIL.matcher(email).matches(),
                        "must be one e-mail address such as it@oetz.example, in ASCII");
    }

    static Field<String> language(Fields fields) {
        return fields.text("language")
                .as(code -> code.toLowerCase(Locale.ROOT))
                .check(LANGUAGES::contains, "must be a two-letter language code of ISO 639-1, for example en or de");
    }

    static Field<String> timeZone(Fields fields) {
        return fields.text("timeZone")
                .check(
                        zone -> ZoneId.getAvailableZoneIds().contains(zone),
                        "must be the name of an IANA time zone, for example Europe/Berlin");
    }

    /** @param zone of a time without an offset */
    static Field<Instant> moment(Fields fields, String name, ZoneId zone) {
        return fields.text(name).as(text -> CallWindow.moment(text, zone), DateTimeException.class, null);
    }
}
