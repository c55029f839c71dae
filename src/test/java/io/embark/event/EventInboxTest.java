package io.embark.event;

import static io.embark.support.OtherSide.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.SignUps;
import io.embark.domain.Status;
import io.embark.event.PlatformEvent.Subject;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProcessTest
class EventInboxTest {

    private static final String NAME_REVIEWED = "displayName.reviewed";

    @Autowired
    EventInbox inbox;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    void eventDeliveredTwice_isStoredOnce() {
        PlatformEvent event =
                event("NO.SUCH", new Subject(Type.WABA, "1"), UUID.randomUUID().toString());

        assertThat(inbox.store(List.of(event, event))).hasSize(1);
        assertThat(inbox.store(List.of(event))).isEmpty();
    }

    @Test
    void oneEventOfADeliveryCannotBeStored_noneIs() {
        String key = UUID.randomUUID().toString();
        PlatformEvent good = event("NO.SUCH", new Subject(Type.WABA, "1"), key);
        PlatformEvent bad = new PlatformEvent(
                "META", key + "-2", "an_update", null, new Subject(Type.WABA, "1"), "Something.", "no JSON", null);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> inbox.store(List.of(good, bad)));

        assertThat(inbox.store(List.of(good))).hasSize(1);
    }

    @Test
    void eventThatNoProcessUnderstands_isKeptAndIgnored() {
        List<Long> ids = inbox.store(List.of(
                event(null, new Subject(Type.WABA, "1"), UUID.randomUUID().toString())));

        inbox.offer(ids);

        assertThat(state(ids)).isEqualTo("IGNORED");
    }

    @Test
    void eventAboutNobodyWeKnow_staysParked() {
        List<Long> ids = inbox.store(List.of(event(
                NAME_REVIEWED,
                new Subject(Type.NUMBER, "4917099999999"),
                UUID.randomUUID().toString())));

        inbox.offer(ids);

        assertThat(state(ids)).isEqualTo("PARKED");
    }

    @Test
    void eventBeforeItsWait_isParkedAndOfferedWhenTheWaitBegins() {
        Story story = driver.handIn(Row::withoutWaba);
        List<Long> ids = inbox.store(List.of(event(
                "approval.answered",
                story.subject(Type.ONBOARDING),
                UUID.randomUUID().toString())));
        inbox.offer(ids);
        assertThat(state(ids)).isEqualTo("PARKED");
        otherSide.shared = List.of();
        otherSide.signUp = accepted(otherSide.waba);

        story.run();

        assertThat(state(ids)).isEqualTo("APPLIED");
        story.hasPassed("receiveTask_awaitApproval", "endEvent_approved").hasNotPassed("event_approvalReadBackDue");
    }

    @Test
    void eventAboutAnotherCase_leavesThisOneAlone() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story other = driver.handIn().run();
        Story story = driver.handIn().run();

        inbox.offer(inbox.store(List.of(event(
                NAME_REVIEWED, other.subject(Type.NUMBER), UUID.randomUUID().toString()))));

        other.isWaitingAt("serviceTask_readDisplayName");
        story.isWaitingAt("receiveTask_awaitNameReview");
        assertThat(story.timeline()).isEmpty();
    }

    @Test
    void eventOfferedTwice_movesTheCaseOnce() {
        Story story = driver.handIn(Row::withoutWaba).run();
        List<Long> ids = inbox.store(List.of(event(
                "approval.answered",
                story.subject(Type.ONBOARDING),
                UUID.randomUUID().toString())));

        inbox.offer(ids);
        story.run().isWaitingAt("receiveTask_awaitApproval");
        inbox.offer(ids);
        story.run();

        assertThat(story.timesPassed("receiveTask_awaitApproval")).isEqualTo(1);
        assertThat(story.timeline()).containsExactly("Something changed.");
        verify(signUps, times(1)).read(otherSide.signUpId);
    }

    @Test
    void eventsOutOfOrder_theStateReadBackCounts() {
        otherSide.nameStatus = NameStatus.PENDING_REVIEW;
        Story story = driver.handIn().run();
        otherSide.nameStatus = NameStatus.APPROVED;

        // "Approved" comes first, an older "in review" afterwards.
        story.event(NAME_REVIEWED, Type.NUMBER).isWaitingAt("userTask_enterCode");
        story.event(NAME_REVIEWED, Type.NUMBER).event("accountReview.decided", Type.WABA);

        story.isWaitingAt("userTask_enterCode");
        assertThat(story.onboarding().status()).isEqualTo(Status.CODE_SENT_OUT);
        assertThat(story.timesPassed("serviceTask_readDisplayName")).isEqualTo(2);
    }

    @Test
    void parkedEventOfAnEndedCase_changesNothing() {
        otherSide.account = Review.REJECTED;
        Story story = driver.handIn().run().complete("userTask_decideAccountRejection", "accountDecision", "END");
        int entries = story.timeline().size();

        story.event("accountReview.decided", Type.WABA).event(NAME_REVIEWED, Type.NUMBER);

        story.hasEnded(Status.REJECTED);
        assertThat(story.timeline()).hasSize(entries);
    }

    @Test
    void latestField_isByThePlatformsTimeThenByDelivery() {
        Subject subject = new Subject(Type.NUMBER, UUID.randomUUID().toString());
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        store(subject, "NEW", noon.plusSeconds(1));
        store(subject, "OLD", noon);

        assertThat(inbox.latest("a_kind", subject, "reason")).contains("NEW");

        store(subject, "SAME_SECOND", noon.plusSeconds(1));
        assertThat(inbox.latest("a_kind", subject, "reason")).contains("SAME_SECOND");
        assertThat(inbox.latest("another_kind", subject, "reason")).isEmpty();
        assertThat(inbox.latest("a_kind", subject, "another_field")).isEmpty();
    }

    private void store(Subject subject, String reason, Instant at) {
        inbox.store(List.of(new PlatformEvent(
                "META",
                UUID.randomUUID().toString(),
                "a_kind",
                null,
                subject,
                "Something.",
                "{\"value\":{\"reason\":\"%s\"}}".formatted(reason),
                at)));
    }

    private static PlatformEvent event(@Nullable String message, Subject subject, String key) {
        return new PlatformEvent("META", key, "an_update", message, subject, "Something changed.", "{}", null);
    }

    private String state(List<Long> ids) {
        return jdbc.sql("select state from platform_event where id = ?")
                .param(ids.get(0))
                .query(String.class)
                .single();
    }
}
