package io.embark.process.clientscreening;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.Industry;
import io.embark.support.ProcessTest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The guide's overview of forbidden industries, rule by rule. */
@ProcessTest
class PolicyScreeningTest {

    private static final Set<Industry> REVIEWED = Set.of(Industry.OTHER, Industry.FINANCE_AND_BANKING);

    @Autowired
    DecisionService decisions;

    @ParameterizedTest
    @EnumSource
    void everyIndustry_isDecidedByExactlyOneRule(Industry industry) {
        assertThat(decisions
                        .evaluateDecisionTableByKey("policy-screening")
                        .variables(Map.of("industry", industry.name()))
                        .evaluate())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ILLEGAL_PRODUCTS",
                "DRUGS",
                "TOBACCO",
                "ALCOHOL",
                "UNSAFE_SUPPLEMENTS",
                "WEAPONS",
                "ANIMALS",
                "ADULT",
                "BODY_PARTS",
                "MEDICAL_AND_HEALTHCARE",
                "SEXUALIZED",
                "REAL_MONEY_GAMBLING",
                "DATING",
                "UNAUTHORIZED_MEDIA_ACCESS",
                "DIGITAL_SUBSCRIPTIONS",
                "DECEPTIVE",
                "CURRENCY",
                "THIRD_PARTY_INFRINGEMENT"
            })
    void forbiddenIndustry_isProhibited(Industry industry) {
        assertThat(outcome(industry.name())).isEqualTo("PROHIBITED");
    }

    /** Among them those that a careless reader of the guide would forbid: VETERINARY_SERVICES, ANIMAL_PRODUCTS, fitness accessories. */
    @ParameterizedTest
    @MethodSource("unrestricted")
    void unrestrictedIndustry_isAllowed(Industry industry) {
        assertThat(outcome(industry.name())).isEqualTo("ALLOWED");
    }

    static Stream<Industry> unrestricted() {
        return Stream.of(Industry.values())
                .filter(industry -> industry.compareTo(Industry.ILLEGAL_PRODUCTS) < 0 && !REVIEWED.contains(industry));
    }

    @Test
    void careIsTakenWithNeighboursOfForbiddenIndustries() {
        assertThat(unrestricted())
                .contains(
                        Industry.VETERINARY_SERVICES,
                        Industry.ANIMAL_PRODUCTS,
                        Industry.LIFESTYLE_AND_FITNESS_ACCESSORIES);
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER", "FINANCE_AND_BANKING"})
    void unclearIndustry_isReviewedByAHuman(Industry industry) {
        assertThat(outcome(industry.name())).isEqualTo("HUMAN_REVIEW");
    }

    @Test
    void industryThatTheTableDoesNotKnow_isReviewedByAHuman() {
        assertThat(outcome("SOMETHING_NEW")).isEqualTo("HUMAN_REVIEW");
    }

    private String outcome(String industry) {
        return decisions
                .evaluateDecisionTableByKey("policy-screening")
                .variables(Map.of("industry", industry))
                .evaluate()
                .getSingleEntry();
    }
}
