package io.embark.process.numberactivation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.domain.ActivationMethod;
import io.embark.domain.CodeMethod;
import io.embark.domain.PhoneNumber;
import io.embark.process.RouteProcess;
import io.embark.status.Correction;
import io.embark.status.Timeline;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The method choice as it is deployed, and what partners and the timeline tell of it. The rules: {@link CodeMethodTableTest}. */
@ProcessTest
class CodeMethodsTest {

    private static final String LANDLINE = "+4930901820";

    @Autowired
    CodeMethods methods;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    RouteProcess process;

    @Autowired
    Timeline timeline;

    @Value("${embark.public-url}")
    String base;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @ParameterizedTest
    @CsvSource({
        "+4930901820, SMS, 1, SMS, LANDLINE_SMS",
        "+4930901820, SMS, 2, VOICE, CALL_INSTEAD",
        "+4930901820, SMS, 3, VOICE, CALL_INSTEAD",
        "+4930901820, VOICE, 1, VOICE,",
        "+4915112345678, SMS, 1, SMS,",
        "+4915112345678, SMS, 2, SMS,",
        "+4915112345678, VOICE, 2, VOICE,",
        "+4915112345678, IVR, 1, VOICE,",
        "+498001234567, VOICE, 1, VOICE, SERVICE_NUMBER"
    })
    @DisplayName("F16: SMS to a landline is warned of, and the second code is a call")
    void choice(String number, ActivationMethod wished, int attempt, CodeMethod method, @Nullable String warning) {
        assertThat(methods.choose(PhoneNumber.parse(number), wished, attempt))
                .isEqualTo(new CodeMethods.Choice(method, warning));
    }

    @Test
    @DisplayName("F16: the timeline of a landline that wants SMS warns from the start")
    void theTimelineWarns() {
        Story story = driver.handIn(row -> row.number(LANDLINE + "01"));

        assertThat(timeline.of(story.id()))
                .filteredOn(entry -> entry.type() == Timeline.Type.NOTE)
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.actor()).isEqualTo(Timeline.EMBARK);
                    assertThat(note.text())
                            .startsWith("+49 30 90182001 is a landline, and landlines rarely receive SMS.");
                });
    }

    @Test
    @DisplayName(
            "F16: a corrected activation method is warned of anew; what does not change the way of the code is not")
    void aCorrectionIsWarnedOf() {
        Story story = driver.handIn(row -> row.number(LANDLINE + "02").method(ActivationMethod.VOICE));
        process.correct(story.id(), new Correction(null, null, null, null, "en", null), "acme");
        assertThat(notes(story)).isZero();

        process.correct(story.id(), new Correction(null, null, ActivationMethod.SMS, null, null, null), "acme");
        assertThat(notes(story)).isOne();

        process.correct(story.id(), new Correction(null, null, null, null, "de", null), "acme");
        process.correct(story.id(), new Correction(null, null, ActivationMethod.IVR, null, null, null), "acme");
        assertThat(notes(story)).isOne();
    }

    @Test
    @DisplayName("F16, F17: the partner reads the warning in its answer, and none of a mobile number")
    void thePartnerIsWarned() {
        Http partner = Http.partner(base, "acme-sandbox-key");
        JsonNode landline = handIn(partner, LANDLINE + "03", "SMS");
        JsonNode tollFree = handIn(partner, "+498001234567", "VOICE");
        JsonNode mobile = handIn(partner, "+4915112340001", "SMS");

        assertThat(landline.get("warnings")).hasSize(1);
        assertThat(landline.get("warnings").get(0).asText()).contains("landlines rarely receive SMS");
        assertThat(tollFree.get("warnings").get(0).asText())
                .contains("voice menu")
                .contains("Toll-free numbers are allowed only if calls reach a person");
        assertThat(mobile.get("warnings")).isEmpty();
        assertThat(partner.patch("/api/onboardings/" + landline.get("id").asText(), Map.of("activationMethod", "VOICE"))
                        .json()
                        .get("warnings"))
                .isEmpty();
    }

    private static JsonNode handIn(Http partner, String number, String method) {
        Http.Reply reply = partner.post(
                "/api/onboardings",
                OnboardingStory.row(number, "12345" + number.substring(5), Map.of("activationMethod", method)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json();
    }

    private long notes(Story story) {
        return timeline.of(story.id()).stream()
                .filter(entry -> entry.type() == Timeline.Type.NOTE)
                .count();
    }
}
