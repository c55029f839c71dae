package io.embark.process.movereview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.SourceNumbers;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.status.MoveDifferences;
import io.embark.status.MoveDifferences.Decision;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.MoveDifferences.Outcome;
import io.embark.status.NumberMoves;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each story begins with a number that was migrated and registered. */
@ProcessTest("move-review")
@SuppressWarnings("unchecked")
class MoveReviewProcessTest {

    private static final String START = "startEvent_moveReviewNeeded";
    private static final String COMPARE = "serviceTask_compareWithSource";
    private static final String SETTLE = "userTask_settleDifference";
    private static final String END = "endEvent_everythingInPlace";
    private static final String MAIL = "keep-source-account";

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    SourceNumbers sources;

    @Autowired
    NumberMoves moves;

    @Autowired
    MoveDifferences differences;

    @Autowired
    ProcessEngine engine;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
        clearInvocations(sources);
        otherSide.standing = now("Bäckerei Ötz", "UNKNOWN", "TIER_2K", true, copy("order_ready"), copy("promo"));
    }

    @Test
    @DisplayName("F34: what was noted at the source is there, and nobody has anything to do")
    void everythingMoved() {
        Story story = moved();
        when(sources.standing(any(), any())).thenAnswer(call -> {
            story.isAt(Status.MIGRATING, WaitingOn.NOBODY, "comparing");
            return otherSide.standing;
        });

        story.run();

        isClosed(story).hasNotPassed(SETTLE);
        assertThat(story.mails()).isEmpty();
        assertThat(story.timeline())
                .containsExactly(
                        "Compared with the source. Everything is in place; the source account may be deleted now.");
        assertThat(differences.comparison(story.id())).hasSize(6).allMatch(MoveDifferences.Compared::moved);
        verify(sources, times(1)).standing(otherSide.waba, otherSide.numberId);
    }

    @Test
    @DisplayName(
            "F34: each kind of thing that did not move is a task, and the partner is warned not to delete the source")
    void nothingMoved() {
        otherSide.standing = now("Otz", "RED", "TIER_250", false);

        Story story = moved().run();

        story.isWaitingAt(SETTLE, SETTLE, SETTLE, SETTLE, SETTLE, SETTLE)
                .isAt(Status.MIGRATING, WaitingOn.OPERATOR, "settle-differences");
        assertThat(kinds(story)).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.SOURCE)));
        assertThat(story.onboarding().reasonCode()).isEqualTo("NOT_EVERYTHING_MOVED");
        assertThat(story.onboarding().dueAt()).isNotNull();
        story.openTask(SETTLE).hasCandidateGroup("onboarding-operators");
        assertThat(story.mails()).containsExactly(MAIL);
        assertThat(story.timeline())
                .singleElement()
                .asString()
                .startsWith("Compared with the source. Open: Display name; Quality rating; Messaging limit;")
                .endsWith("The source account must not be deleted yet.");
    }

    @Test
    @DisplayName("F34: the form of each task shows its own thing, source against destination, and the whole comparison")
    void eachTaskShowsItsOwnThing() {
        otherSide.standing = now("Otz", "GREEN", "TIER_250", true, copy("order_ready"));

        Story story = moved().run().isWaitingAt(SETTLE, SETTLE, SETTLE);

        assertThat(task(story, Kind.DISPLAY_NAME).getName()).isEqualTo("Settle what did not move: Display name");
        assertThat(briefing(story, Kind.DISPLAY_NAME))
                .containsEntry("kind", "DISPLAY NAME")
                .containsEntry("item", "Display name")
                .containsEntry("source", "Bäckerei Ötz")
                .containsEntry("destination", "Otz")
                .containsEntry("missing", "")
                .containsEntry("earlier", "");
        assertThat(briefing(story, Kind.MESSAGING_LIMIT))
                .containsEntry("kind", "MESSAGING LIMIT")
                .containsEntry("source", "TIER\\_2K")
                .containsEntry("destination", "TIER\\_250");
        assertThat(briefing(story, Kind.OTHER_TEMPLATES))
                .containsEntry("kind", "OTHER TEMPLATES")
                .containsEntry("missing", "promo \\(de\\)")
                .hasEntrySatisfying("comparison", rows -> assertThat((List<Object>) rows)
                        .hasSize(6)
                        .contains(
                                row("Display name", "Bäckerei Ötz", "Otz", "OPEN"),
                                row("Quality rating", "GREEN", "GREEN", "in place"),
                                row("Messaging limit", "TIER_2K", "TIER_250", "OPEN"),
                                row("Official business account (badge)", "yes", "yes", "in place"),
                                row(
                                        "Message templates that are approved and of high quality",
                                        "1",
                                        "1 of 1",
                                        "in place")));
    }

    @Test
    @DisplayName("F34: what was put right is compared again, and the partner is not told again")
    void putRight() {
        otherSide.standing = now("Bäckerei Ötz", "GREEN", "TIER_2K", false, copy("order_ready"), copy("promo"));
        Story story = moved().run().isWaitingAt(SETTLE);

        putRight(story, Kind.OFFICIAL_ACCOUNT, "ticket 4711").run().isWaitingAt(SETTLE);
        assertThat(briefing(story, Kind.OFFICIAL_ACCOUNT))
                .as("said, but not so")
                .containsEntry("earlier", "put right by operator \\(ticket 4711\\)");
        otherSide.standing = now("Bäckerei Ötz", "GREEN", "TIER_2K", true, copy("order_ready"), copy("promo"));
        putRight(story, Kind.OFFICIAL_ACCOUNT, "Meta brought it back").run();

        isClosed(story);
        assertThat(story.timesPassed(COMPARE)).isEqualTo(3);
        assertThat(story.mails()).containsExactly(MAIL);
        assertThat(story.timeline())
                .contains("Official business account (badge): said to be put right. Meta brought it back")
                .endsWith("Compared with the source. Everything is in place; the source account may be deleted now.");
    }

    @Test
    @DisplayName("F34: a loss that the partner accepts is closed, and who accepted it is kept as evidence")
    void accepted() {
        otherSide.standing = now("Bäckerei Ötz", "GREEN", "TIER_2K", true, copy("order_ready"));
        Story story = moved().run().isWaitingAt(SETTLE);

        accept(story, Kind.OTHER_TEMPLATES, "  Ms\nÖtz ", "Never used. ").run();

        isClosed(story);
        assertThat(differences.decisions(story.id()))
                .extracting(Decision::kind, Decision::outcome, Decision::lost, Decision::acceptedBy, Decision::note)
                .containsExactly(
                        tuple(Kind.OTHER_TEMPLATES, Outcome.ACCEPTED, List.of("promo (de)"), "Ms Ötz", "Never used."));
        assertThat(story.timeline())
                .contains(
                        "Message templates that WhatsApp never moves, because they are not approved or not of high quality:"
                                + " accepted as it is by Ms Ötz. Never used.")
                .last()
                .asString()
                .startsWith(
                        "Compared with the source. Everything else is in place, and the partner accepted: Message templates")
                .endsWith("the source account may be deleted now.");
    }

    @Test
    @DisplayName(
            "F34: it is closed only when everything is: what was accepted stays so, what is new or left comes again")
    void loopsUntilClosed() {
        otherSide.standing = now("Bäckerei Ötz", "GREEN", "TIER_250", true, copy("order_ready"));
        Story story = moved().run().isWaitingAt(SETTLE, SETTLE);

        accept(story, Kind.OTHER_TEMPLATES, "Ms Ötz", "Never used.").run();
        assertThat(kinds(story)).containsExactly(Kind.MESSAGING_LIMIT);
        assertThat(story.timesPassed(COMPARE)).isEqualTo(1);
        otherSide.standing = now("Bäckerei Ötz", "GREEN", "TIER_250", true);
        putRight(story, Kind.MESSAGING_LIMIT, "ticket").run();

        assertThat(kinds(story)).containsExactlyInAnyOrder(Kind.MESSAGING_LIMIT, Kind.TEMPLATES);
        assertThat(briefing(story, Kind.TEMPLATES))
                .hasEntrySatisfying("comparison", rows -> assertThat((List<Object>) rows)
                        .contains(row(
                                "Message templates that WhatsApp never moves, because they are not approved or not of high"
                                        + " quality",
                                "1",
                                "0 of 1",
                                "accepted")));
        accept(story, Kind.TEMPLATES, "Ms Ötz", "Will not be used.");
        accept(story, Kind.MESSAGING_LIMIT, "Ms Ötz", "Enough.").run();

        isClosed(story);
        assertThat(story.mails()).containsExactly(MAIL);
    }

    @Test
    @DisplayName("F34: nothing is closed without saying who accepts it and what was done")
    void decisionsAreComplete() {
        otherSide.standing = now("Bäckerei Ötz", "GREEN", "TIER_2K", true, copy("order_ready"));
        Story story = moved().run();
        Task task = task(story, Kind.OTHER_TEMPLATES);

        assertRefused(task, Map.of("differenceDecision", "ACCEPTED", "settlementNote", "x"), "who at the partner");
        assertRefused(task, Map.of("differenceDecision", "ACCEPTED", "acceptedBy", "Ötz"), "what was done");
        assertRefused(task, Map.of("acceptedBy", "Ötz", "settlementNote", "x"), "Choose");
        assertRefused(
                task, Map.of("differenceDecision", "FORGET", "acceptedBy", "Ötz", "settlementNote", "x"), "Choose");

        story.isWaitingAt(SETTLE);
        assertThat(differences.decisions(story.id())).isEmpty();
    }

    @Test
    @DisplayName("F34: when the source was never shown to us, people compare with the partner's help")
    void sourceNotShown() {
        Story story = registered().run();

        story.isWaitingAt(SETTLE).isAt(Status.MIGRATING, WaitingOn.OPERATOR, "settle-differences");
        assertThat(briefing(story, Kind.SOURCE))
                .containsEntry("kind", "SOURCE")
                .containsEntry("source", "not shown to us")
                .hasEntrySatisfying("destination", now -> assertThat(String.valueOf(now))
                        .contains("Bäckerei Ötz", "2K", "2 templates"));
        assertThat(story.mails()).containsExactly(MAIL);
        assertRefused(
                task(story, Kind.SOURCE), Map.of("partnerCompared", true, "settlementNote", "x"), "who at the partner");

        complete(story, Kind.SOURCE, Map.of("partnerCompared", true, "acceptedBy", "Ms Ötz", "settlementNote", "Seen."))
                .run();

        isClosed(story);
        assertThat(story.timeline())
                .contains(
                        "Nothing could be compared, because the account at the old provider was not shown to us: accepted as it is by"
                                + " Ms Ötz. Seen.");
    }

    @Test
    @DisplayName("F43: two people settle two things of one case at the same moment, and both count")
    void twoPeopleAtOnce() throws Exception {
        otherSide.standing = now("Otz", "GREEN", "TIER_2K", true, copy("order_ready"));
        Story story = moved().run().isWaitingAt(SETTLE, SETTLE);
        ExecutorService colleague = Executors.newSingleThreadExecutor();
        try {
            new TransactionTemplate(transactions).executeWithoutResult(notYetCommitted -> {
                as("operator", () -> accept(story, Kind.DISPLAY_NAME, "Ms Ötz", "Fine."));
                awaitDone(colleague, () -> as("lead", () -> accept(story, Kind.OTHER_TEMPLATES, "Ms Ötz", "Fine.")));
            });
        } finally {
            colleague.shutdownNow();
        }

        isClosed(story.run());
        assertThat(story.timesPassed(COMPARE)).isEqualTo(2);
        assertThat(differences.decisions(story.id()))
                .extracting(Decision::kind, Decision::by)
                .containsExactlyInAnyOrder(tuple(Kind.DISPLAY_NAME, "operator"), tuple(Kind.OTHER_TEMPLATES, "lead"));
    }

    @Test
    @DisplayName("F43: what somebody has claimed is refused to others, who work on the case's other tasks meanwhile")
    void oneHandPerTask() {
        otherSide.standing = now("Otz", "GREEN", "TIER_2K", true, copy("order_ready"));
        Story story = moved().run();
        engine.getTaskService().claim(task(story, Kind.DISPLAY_NAME).getId(), "operator");

        assertThatThrownBy(() -> as("lead", () -> accept(story, Kind.DISPLAY_NAME, "Ms Ötz", "Fine.")))
                .hasMessageContaining("is claimed by 'operator'");
        as("lead", () -> accept(story, Kind.OTHER_TEMPLATES, "Ms Ötz", "Fine."));

        assertThat(kinds(story.run())).containsExactly(Kind.DISPLAY_NAME);
        as("operator", () -> accept(story, Kind.DISPLAY_NAME, "Ms Ötz", "Fine."));
        isClosed(story.run());
    }

    @Test
    void aLongListIsShortenedInTheForm() {
        NumberMoves.Template[] many = IntStream.range(0, 250)
                .mapToObj(i -> new NumberMoves.Template("t" + i, "de", "APPROVED", "GREEN"))
                .toArray(NumberMoves.Template[]::new);
        Story story = registered();
        moves.noteSource(story.id(), "w", "n", before("Bäckerei Ötz", many));

        story.run().isWaitingAt(SETTLE);

        assertThat(String.valueOf(briefing(story, Kind.TEMPLATES).get("missing")))
                .contains("t99 \\(de\\)", "and 150 more")
                .doesNotContain("t100");
    }

    @Test
    void aPlatformThatIsAwayIsWaitedFor() {
        Story story = moved();
        doThrow(new PlatformUnavailableException("away", false)).when(sources).standing(any(), any());

        assertThatThrownBy(story::run).hasMessageContaining("away");

        story.isAt(Status.MIGRATING, WaitingOn.NOBODY, "comparing");
        assertThat(story.timeline()).isEmpty();
    }

    /** A case whose number was migrated and registered, and whose source was never shown to us. */
    private Story registered() {
        return driver.handInAt(MoveReview.PROCESS_ID, START, Map.of(), row -> row.route(Route.BSP_MIGRATION));
    }

    /** The same, of whose source everything was noted: one template that moves, and one that never does. */
    private Story moved() {
        Story story = registered();
        moves.noteSource(
                story.id(),
                "204857160012345",
                "204857160054321",
                before(
                        "Bäckerei Ötz",
                        new NumberMoves.Template("order_ready", "de", "APPROVED", "GREEN"),
                        new NumberMoves.Template("promo", "de", "PAUSED", "RED")));
        return story;
    }

    private Story isClosed(Story story) {
        assertThat(story.whereabouts()).as("where the case is").isEmpty();
        return story.hasPassed(START, COMPARE, END);
    }

    private Story accept(Story story, Kind kind, String by, String note) {
        return complete(
                story, kind, Map.of("differenceDecision", "ACCEPTED", "acceptedBy", by, "settlementNote", note));
    }

    private Story putRight(Story story, Kind kind, String note) {
        return complete(story, kind, Map.of("differenceDecision", "PUT_RIGHT", "settlementNote", note));
    }

    private Story complete(Story story, Kind kind, Map<String, Object> form) {
        engine.getTaskService().complete(task(story, kind).getId(), form);
        return story;
    }

    private void assertRefused(Task task, Map<String, Object> form, String words) {
        assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), form))
                .hasStackTraceContaining(words);
    }

    /** Done by somebody who has logged in. */
    private void as(String user, Runnable work) {
        engine.getIdentityService().setAuthentication(user, List.of("onboarding-operators"), List.of("acme"));
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static void awaitDone(ExecutorService colleague, Runnable work) {
        try {
            colleague.submit(work).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The colleague could not work at the same time.", e);
        }
    }

    private List<Kind> kinds(Story story) {
        return tasks(story).map(this::kindOf).toList();
    }

    private Task task(Story story, Kind kind) {
        return tasks(story)
                .filter(task -> kindOf(task) == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No task about " + kind + " is open."));
    }

    private Stream<Task> tasks(Story story) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(story.id().toString())
                .listPage(0, 100)
                .stream();
    }

    private Kind kindOf(Task task) {
        return Kind.valueOf((String) engine.getTaskService().getVariable(task.getId(), "difference"));
    }

    private Map<String, Object> briefing(Story story, Kind kind) {
        return (Map<String, Object>)
                engine.getTaskService().getVariableLocal(task(story, kind).getId(), "briefing");
    }

    private static Map<String, String> row(String what, String source, String destination, String state) {
        return Map.of("what", what, "source", source, "destination", destination, "state", state);
    }

    private static NumberMoves.Standing before(String name, NumberMoves.Template... templates) {
        return new NumberMoves.Standing(name, "GREEN", "TIER_2K", true, List.of(templates));
    }

    private static SourceNumbers.Standing now(
            @Nullable String name,
            String quality,
            String limit,
            boolean official,
            SourceNumbers.Template... templates) {
        return new SourceNumbers.Standing(name, quality, limit, official, List.of(templates));
    }

    private static SourceNumbers.Template copy(String name) {
        return new SourceNumbers.Template(name, "de", "APPROVED", "UNKNOWN");
    }
}
