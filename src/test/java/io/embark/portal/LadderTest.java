package io.embark.portal;

import static io.embark.domain.Status.APPEAL_IN_REVIEW;
import static io.embark.domain.Status.APPROVE_ON_BEHALF;
import static io.embark.domain.Status.BRAND_IN_REVIEW;
import static io.embark.domain.Status.BUSINESS_VERIFICATION_REQUIRED;
import static io.embark.domain.Status.CODE_SENT_OUT;
import static io.embark.domain.Status.DISPLAY_NAME_VERIFICATION;
import static io.embark.domain.Status.READY_FOR_ACTIVATION;
import static io.embark.domain.Status.RECEIVED;
import static io.embark.domain.Status.REGISTERED;
import static io.embark.domain.Status.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.Onboarding;
import io.embark.status.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rungs of a case, by where it has been. */
class LadderTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void aCaseOnItsWayHasDoneSomeRungs_standsOnOne_andHasOthersAhead() {
        assertThat(ladder(RECEIVED, APPROVE_ON_BEHALF, BUSINESS_VERIFICATION_REQUIRED))
                .containsExactly(
                        "DONE RECEIVED",
                        "DONE APPROVE_ON_BEHALF",
                        "NOW BUSINESS_VERIFICATION_REQUIRED",
                        "AHEAD BRAND_IN_REVIEW",
                        "AHEAD DISPLAY_NAME_VERIFICATION",
                        "AHEAD READY_FOR_ACTIVATION",
                        "AHEAD CODE_SENT_OUT",
                        "AHEAD REGISTERED");
    }

    @Test
    void whatWasNotNeededIsSkipped() {
        assertThat(ladder(RECEIVED, APPROVE_ON_BEHALF, BRAND_IN_REVIEW))
                .contains("SKIPPED BUSINESS_VERIFICATION_REQUIRED", "NOW BRAND_IN_REVIEW");
    }

    @Test
    void whatOnlySomeCasesComeByIsARungWhereTheyCameByIt() {
        assertThat(ladder(RECEIVED, APPROVE_ON_BEHALF, BUSINESS_VERIFICATION_REQUIRED, APPEAL_IN_REVIEW))
                .containsSubsequence(
                        "DONE BUSINESS_VERIFICATION_REQUIRED",
                        "NOW APPEAL_IN_REVIEW exception",
                        "AHEAD BRAND_IN_REVIEW");
    }

    @Test
    void aCaseThatFellBackHasTheRungsAheadAgain() {
        assertThat(ladder(RECEIVED, APPROVE_ON_BEHALF, BUSINESS_VERIFICATION_REQUIRED, APPROVE_ON_BEHALF))
                .containsSubsequence("NOW APPROVE_ON_BEHALF", "AHEAD BUSINESS_VERIFICATION_REQUIRED");
    }

    @Test
    void aRegisteredCaseHasDoneThemAll() {
        assertThat(ladder(
                        RECEIVED,
                        APPROVE_ON_BEHALF,
                        BUSINESS_VERIFICATION_REQUIRED,
                        BRAND_IN_REVIEW,
                        DISPLAY_NAME_VERIFICATION,
                        READY_FOR_ACTIVATION,
                        CODE_SENT_OUT,
                        REGISTERED))
                .allMatch(rung -> rung.startsWith("DONE "))
                .hasSize(8);
    }

    @Test
    void aCaseThatEndedOtherwiseStopsThere_andDoesNotReachTheOthers() {
        assertThat(ladder(RECEIVED, APPROVE_ON_BEHALF, REJECTED))
                .containsSubsequence("DONE APPROVE_ON_BEHALF", "STOPPED REJECTED exception", "MISSED BRAND_IN_REVIEW");
    }

    private static List<String> ladder(Status... statuses) {
        List<Timeline.Entry> timeline = new ArrayList<>();
        for (Status status : statuses) {
            timeline.add(new Timeline.Entry(
                    START.plusSeconds(timeline.size()), Timeline.Type.STATUS, "embark", status.name(), status, false));
        }
        return Ladder.of(onboarding(statuses[statuses.length - 1]), timeline).stream()
                .map(rung -> rung.state() + " " + rung.status() + (rung.exception() ? " exception" : ""))
                .toList();
    }

    private static Onboarding onboarding(Status status) {
        return new Onboarding(
                OnboardingId.create(),
                "acme",
                Route.NEW,
                "1234567890123456",
                "Bäckerei Ötz GmbH",
                "Bäckerei Ötz",
                PhoneNumber.parse("+4915112345678"),
                false,
                ActivationMethod.SMS,
                "oetz1cpaas",
                Industry.FOOD_AND_GROCERY,
                null,
                "de",
                "Europe/Berlin",
                null,
                false,
                status,
                START,
                WaitingOn.NOBODY,
                START,
                "screening",
                null,
                null,
                null,
                null,
                null,
                null,
                START,
                START,
                status.isEnd() ? START : null,
                null);
    }
}
