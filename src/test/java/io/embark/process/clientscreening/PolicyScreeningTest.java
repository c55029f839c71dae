package io.embark.process.clientscreening;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.Industry;
import io.embark.domain.PolicyOutcome;
import io.embark.support.DecisionTableFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's overview of forbidden industries, rule by rule. */
class PolicyScreeningTest {

    private static final DecisionTableFile TABLE =
            DecisionTableFile.of("processes/client-screening/policy-screening.dmn");

    /** The rule for what no other one decides. */
    private static final int UNKNOWN = TABLE.size();

    @ParameterizedTest(name = "rule {0}: {1} is {2}")
    @CsvSource({
        "1, ILLEGAL_PRODUCTS, PROHIBITED",
        "2, DRUGS, PROHIBITED",
        "3, TOBACCO, PROHIBITED",
        "4, ALCOHOL, PROHIBITED",
        "5, UNSAFE_SUPPLEMENTS, PROHIBITED",
        "6, WEAPONS, PROHIBITED",
        "7, VETERINARY_SERVICES, ALLOWED",
        "7, ANIMAL_PRODUCTS, ALLOWED",
        "8, ANIMALS, PROHIBITED",
        "9, ADULT, PROHIBITED",
        "10, BODY_PARTS, PROHIBITED",
        "11, LIFESTYLE_AND_FITNESS_ACCESSORIES, ALLOWED",
        "12, MEDICAL_AND_HEALTHCARE, PROHIBITED",
        "13, SEXUALIZED, PROHIBITED",
        "14, REAL_MONEY_GAMBLING, PROHIBITED",
        "15, DATING, PROHIBITED",
        "16, UNAUTHORIZED_MEDIA_ACCESS, PROHIBITED",
        "17, DIGITAL_SUBSCRIPTIONS, PROHIBITED",
        "18, DECEPTIVE, PROHIBITED",
        "19, CURRENCY, PROHIBITED",
        "20, THIRD_PARTY_INFRINGEMENT, PROHIBITED",
        "21, AUTOMOTIVE, ALLOWED",
        "21, BEAUTY_AND_COSMETICS, ALLOWED",
        "21, APPAREL, ALLOWED",
        "21, EDUCATION, ALLOWED",
        "21, ENTERTAINMENT, ALLOWED",
        "21, EVENT_PLANNING, ALLOWED",
        "21, FOOD_AND_GROCERY, ALLOWED",
        "21, GOVERNMENT, ALLOWED",
        "21, HOTEL_AND_LODGING, ALLOWED",
        "21, NON_PROFIT, ALLOWED",
        "21, PROFESSIONAL_SERVICES, ALLOWED",
        "21, RESTAURANT, ALLOWED",
        "21, SHOPPING_AND_RETAIL, ALLOWED",
        "21, TRAVEL_AND_TRANSPORT, ALLOWED",
        "22, FINANCE_AND_BANKING, HUMAN_REVIEW"
    })
    @DisplayName("F04: each rule decides for its industries, in every country, and for no other")
    void oneRuleForEachIndustry(int rule, Industry industry, PolicyOutcome outcome) {
        for (String country : Arrays.asList("DE", "US", "", null)) {
            Map<String, ?> inputs = inputs(industry.name(), country);
            assertThat(TABLE.rulesFor(inputs)).containsExactly(rule, UNKNOWN);
            assertThat(TABLE.decide(inputs)).isEqualTo(Map.of("policyOutcome", outcome.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER", "SOMETHING_NEW", "alcohol", "ALCOHOL_FREE_DRINKS", "ANIMALS ", ""})
    @DisplayName("F04: what the table does not know, word by word, is neither admitted nor refused by it")
    void unknownIsReviewed(String industry) {
        assertThat(TABLE.rulesFor(inputs(industry, "DE"))).containsExactly(UNKNOWN);
        assertThat(TABLE.decide(inputs(industry, "DE"))).isEqualTo(Map.of("policyOutcome", "HUMAN_REVIEW"));
    }

    @Test
    void industryThatWasNotTold_isReviewed() {
        assertThat(TABLE.decide(inputs(null, null))).isEqualTo(Map.of("policyOutcome", "HUMAN_REVIEW"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F04: the guide's list and nothing else is prohibited as delivered")
    void theGuidesListIsProhibited(Industry industry) {
        boolean forbidden = industry.compareTo(Industry.ILLEGAL_PRODUCTS) >= 0;

        assertThat(TABLE.decide(inputs(industry.name(), "DE")).get("policyOutcome"))
                .satisfies(outcome -> assertThat(outcome.equals("PROHIBITED")).isEqualTo(forbidden))
                .isIn(Stream.of(PolicyOutcome.values()).map(Enum::name).toList());
    }

    /** Asked over the engine's REST API, the country may be left out. */
    @Test
    void countryThatIsNotTold_isAnyCountry() {
        assertThat(TABLE.decide(Map.of("industry", "ALCOHOL"))).isEqualTo(Map.of("policyOutcome", "PROHIBITED"));
    }

    /** Whatever ran before: asks for every industry itself. */
    @Test
    void noRuleIsDead() {
        Stream.of(Industry.values()).forEach(industry -> TABLE.rulesFor(inputs(industry.name(), "DE")));

        TABLE.assertThatEachRuleWasSeen();
    }

    private static Map<String, ?> inputs(@Nullable String industry, @Nullable String country) {
        Map<String, String> inputs = new HashMap<>();
        inputs.put("industry", industry);
        inputs.put("country", country);
        return inputs;
    }
}
