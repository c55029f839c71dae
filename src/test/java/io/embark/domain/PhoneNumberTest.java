package io.embark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+4915112345678, MOBILE",
        "+493012345678, FIXED_LINE",
        "+12125550123, FIXED_LINE_OR_MOBILE",
        "+445612345678, VOIP",
        "+498001234567, TOLL_FREE",
        "+80012345678, TOLL_FREE",
        "+499001123456, PREMIUM_RATE",
        "+491801234567, SHARED_COST",
        "+4970012345678, PERSONAL_NUMBER",
        "+4916412345, PAGER",
        "+4918500123456, UAN",
        "+49177991234567, VOICEMAIL"
    })
    @DisplayName("F16: the range tells what kind of line a number is")
    void type(String number, NumberType type) {
        assertThat(PhoneNumber.parse(number).type()).isEqualTo(type);
    }

    /** A type that a newer libphonenumber adds shows here, not as a row that cannot be handed in. */
    @Test
    @DisplayName("F16: every kind of line that libphonenumber tells apart is known")
    void everyTypeIsKnown() {
        assertThat(Arrays.stream(PhoneNumberType.values()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(NumberType.values()).map(Enum::name).toList());
    }
}
