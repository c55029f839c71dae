package io.embark.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;

/**
 * A business phone number, normalised.
 *
 * @param e164 the number in E.164: a plus sign, the country calling code and the national number, at most 15 digits
 */
public record PhoneNumber(String e164) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Country calling codes of Nigeria and South Africa. */
    private static final Set<String> WITHOUT_COEXISTENCE = Set.of("234", "27");

    /**
     * Reads a number in international format, in any usual spelling ({@code +49 1511 2345678}, {@code 00491511-2345678}).
     *
     * @throws InvalidPhoneNumberException when it has no country calling code or cannot be a number of that country
     */
    public static PhoneNumber parse(String text) {
        String international = text.strip().replaceFirst("^00", "+");
        if (!international.startsWith("+")) {
            throw new InvalidPhoneNumberException(
                    "must be in international format, with + and the country calling code, for example +4915112345678");
        }
        if (international.chars().anyMatch(Character::isLetter)) {
            throw new InvalidPhoneNumberException("must consist of digits after the +, without letters or extension");
        }
        try {
            Phonenumber.PhoneNumber parsed = NUMBERS.parse(international, null);
            if (!NUMBERS.isValidNumber(parsed)) {
                throw new InvalidPhoneNumberException(
                        "is not a valid number of country calling code +%d; check for missing or surplus digits"
                                .formatted(parsed.getCountryCode()));
            }
            return new PhoneNumber(NUMBERS.format(parsed, PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            throw new InvalidPhoneNumberException(
                    "is not a phone number; give + and the country calling code, for example +4915112345678");
        }
    }

    /** The digits without the plus sign, as the platforms write numbers in ids, events and answers. */
    public String digits() {
        return e164.substring(1);
    }

    /** The country calling code, without plus sign: {@code 49}. */
    public String countryCallingCode() {
        return String.valueOf(parsed().getCountryCode());
    }

    /** The country whose plan the number is from, ISO 3166-1 alpha-2; empty when it belongs to none or to several. */
    public String country() {
        String region = NUMBERS.getRegionCodeForNumber(parsed());
        return region == null || region.length() != 2 ? "" : region;
    }

    /**
     * Whether the platform lets a number of its country stay in the WhatsApp Business app and be on the platform at once (coexistence):
     * not in Nigeria and South Africa (backends.md §4.4).
     */
    public boolean mayCoexist() {
        return !WITHOUT_COEXISTENCE.contains(countryCallingCode());
    }

    /** The national part as the platform wants it beside the country calling code, digits only. */
    public String nationalNumber() {
        return NUMBERS.getNationalSignificantNumber(parsed());
    }

    /** The number as people write it: {@code +49 1511 2345678}. */
    public String formatted() {
        return NUMBERS.format(parsed(), PhoneNumberFormat.INTERNATIONAL);
    }

    /** What the number's range is for, as far as its country's numbering plan tells. */
    public NumberType type() {
        return NumberType.valueOf(NUMBERS.getNumberType(parsed()).name());
    }

    /** The number as logs may show it: the country and the last two digits. */
    public String masked() {
        String digits = digits();
        return "+" + countryCallingCode() + "…" + digits.substring(digits.length() - 2);
    }

    private Phonenumber.PhoneNumber parsed() {
        try {
            return NUMBERS.parse(e164, null);
        } catch (NumberParseException e) {
            throw new IllegalStateException("not in E.164", e);
        }
    }

    /** The masked form, so that a number never reaches a log by accident. */
    @Override
    public String toString() {
        return masked();
    }
}
