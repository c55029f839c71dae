package io.embark.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.StageNotice.Kind;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

/** What entering a stage means for dates, reasons and the timeline. */
@ProcessTest
class OnboardingsTest {

    private static final Instant DUE = Instant.parse("2999-12-31T23:59:59.123456Z");
    private static final Stage WAIT = stage(Status.APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve", DUE);

    @Autowired
    Onboardings onboardings;

    @Autowired
    StageNotices notices;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    Story story;
    OnboardingId id;

    @BeforeEach
    void aCaseWasHandedIn() {
        otherSide.goesWell();
        story = driver.handIn();
        id = story.id();
        driver.pass(Duration.ofMinutes(1));
    }

    @Test
    void newStatus_setsAllDatesAndWritesTheTimeline() {
        onboardings.enter(id, WAIT);

        Onboarding onboarding = onboardings.get(id);
        assertThat(onboarding.statusSince()).isAfter(onboarding.createdAt()).isEqualTo(onboarding.waitingSince());
        assertThat(onboarding.dueAt()).as("to the microsecond").isEqualTo(DUE);
        assertThat(onboarding.updatedAt()).isEqualTo(onboarding.statusSince());
        assertThat(story.ladder()).containsExactly(Status.RECEIVED, Status.APPROVE_ON_BEHALF);
    }

    @Test
    void sameStageAgain_changesNothing() {
        onboardings.enter(id, WAIT);
        Onboarding before = onboardings.get(id);
        driver.pass(Duration.ofDays(1));

        onboardings.enter(id, WAIT);

        assertThat(onboardings.get(id)).isEqualTo(before);
        assertThat(story.ladder()).hasSize(2);
    }

    @Test
    void ballPassedOnWithinTheStatus_keepsItsDateAndStartsTheWait() {
        onboardings.enter(id, WAIT);
        Onboarding before = onboardings.get(id);
        driver.pass(Duration.ofDays(1));

        Instant sooner = DUE.minus(Duration.ofDays(2));
        onboardings.enter(id, stage(Status.APPROVE_ON_BEHALF, WaitingOn.OPERATOR, "choose-account", sooner));

        Onboarding onboarding = onboardings.get(id);
        assertThat(onboarding.statusSince()).isEqualTo(before.statusSince());
        assertThat(onboarding.waitingSince()).isAfter(before.waitingSince());
        assertThat(onboarding.dueAt()).isEqualTo(sooner);
        assertThat(story.ladder()).hasSize(2);
    }

    @Test
    void anotherActionOfTheSamePerson_isDueAnewButTheWaitGoesOn() {
        onboardings.enter(id, WAIT);
        Onboarding before = onboardings.get(id);
        driver.pass(Duration.ofDays(1));

        onboardings.enter(id, stage(Status.APPROVE_ON_BEHALF, WaitingOn.CLIENT, "verify-business", null));

        Onboarding onboarding = onboardings.get(id);
        assertThat(onboarding.waitingSince()).isEqualTo(before.waitingSince());
        assertThat(onboarding.dueAt()).isNull();
    }

    @Test
    void whatIsToBeTold_isNotedWithTheArrivalAndForgottenWhenTheCaseMovesOn() {
        Instant soon = onboardings.get(id).createdAt().plus(Duration.ofSeconds(1));
        Stage told =
                told(WAIT, new StageNotice(Kind.REMINDER, soon, null), new StageNotice(Kind.ESCALATION, soon, "leads"));
        onboardings.enter(id, told);
        assertThat(due()).containsExactly("REMINDER null", "ESCALATION leads");
        Instant since = onboardings.stageSince(id);
        assertThat(since).isEqualTo(onboardings.get(id).waitingSince());

        assertThat(notices.take(notices.due(Integer.MAX_VALUE).stream()
                        .filter(notice -> notice.onboarding().equals(id))
                        .findFirst()
                        .orElseThrow()))
                .isTrue();
        onboardings.enter(id, told);
        assertThat(due()).as("told once, as long as the case stays").containsExactly("ESCALATION leads");
        assertThat(onboardings.stageSince(id)).isEqualTo(since);

        onboardings.enter(id, stage(Status.APPROVE_ON_BEHALF, WaitingOn.CLIENT, "verify-business", null));
        assertThat(due()).isEmpty();
        assertThat(onboardings.stageSince(id)).isAfter(since);

        onboardings.enter(id, told);
        assertThat(due()).as("another arrival").hasSize(2);
        onboardings.enter(id, stage(Status.WITHDRAWN, WaitingOn.NOBODY, "withdrawn", null));
        assertThat(due()).as("after the end").isEmpty();
    }

    @Test
    void whatIsNotYetDue_isNobodysAndCannotBeTaken() {
        Instant later = onboardings.get(id).createdAt().plus(Duration.ofDays(1));
        onboardings.enter(id, told(WAIT, new StageNotice(Kind.REMINDER, later, null)));
        assertThat(due()).isEmpty();

        driver.pass(Duration.ofDays(1));
        assertThat(due()).containsExactly("REMINDER null");
    }

    private List<String> due() {
        return notices.due(Integer.MAX_VALUE).stream()
                .filter(notice -> notice.onboarding().equals(id))
                .map(notice -> notice.kind() + " " + notice.group())
                .toList();
    }

    private static Stage told(Stage stage, StageNotice... notices) {
        return new Stage(
                stage.status(), stage.waitingOn(), stage.nextAction(), null, null, null, null, List.of(notices));
    }

    @Test
    void reason_isShownWithoutMovingDatesAndClearsWhenTheCaseMovesOn() {
        onboardings.enter(id, WAIT);
        Onboarding before = onboardings.get(id);
        driver.pass(Duration.ofDays(1));

        onboardings.enter(
                id,
                new Stage(
                        Status.APPROVE_ON_BEHALF,
                        WaitingOn.CLIENT,
                        "approve",
                        DUE,
                        "SOME_REASON",
                        "in words",
                        before.createdAt()));
        Onboarding onboarding = onboardings.get(id);
        assertThat(List.of(onboarding.reasonCode(), onboarding.reasonText()))
                .containsExactly("SOME_REASON", "in words");
        assertThat(onboarding.retryAt()).isEqualTo(before.createdAt());
        assertThat(onboarding.dueAt()).isEqualTo(before.dueAt());
        assertThat(onboarding.waitingSince()).isEqualTo(before.waitingSince());
        assertThat(onboarding.updatedAt()).isAfter(before.updatedAt());

        onboardings.enter(id, WAIT);
        assertThat(onboardings.get(id).reasonCode()).isNull();
        assertThat(onboardings.get(id).reasonText()).isNull();
        assertThat(onboardings.get(id).retryAt()).isNull();
    }

    @Test
    void endStatus_endsTheCaseAndFreesItsNumber() {
        PhoneNumber number = onboardings.get(id).phoneNumber();
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> driver.handIn(row -> row.number(number.e164())));

        onboardings.enter(id, stage(Status.WITHDRAWN, WaitingOn.NOBODY, "withdrawn", null));

        assertThat(onboardings.get(id).isLive()).isFalse();
        assertThat(onboardings.get(id).endedAt()).isEqualTo(onboardings.get(id).statusSince());
        assertThat(onboardings.liveOfNumber(number)).isEmpty();
        assertThat(driver.handIn(row -> row.number(number.e164())).onboarding().isLive())
                .isTrue();
    }

    @Test
    void liveElsewhere_isAskedForAnotherPartnersLiveNumberOnly() {
        PhoneNumber number = onboardings.get(id).phoneNumber();

        assertThat(onboardings.isLiveElsewhere("acme", number)).isFalse();
        assertThat(onboardings.isLiveElsewhere("globex", number)).isTrue();
        driver.handIn(row -> row.of("globex").conflictOver(number.e164()));
        assertThat(onboardings.isLiveElsewhere("acme", number))
                .as("a case whose conflict is not decided takes no number")
                .isFalse();
    }

    private static Stage stage(Status status, WaitingOn waitingOn, String nextAction, @Nullable Instant dueAt) {
        return new Stage(status, waitingOn, nextAction, dueAt, null, null, null);
    }
}
