package io.embark.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.OnboardingId;
import io.embark.status.MoveDifferences.Compared;
import io.embark.status.MoveDifferences.Decision;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.MoveDifferences.Outcome;
import io.embark.status.NumberMoves.Source;
import io.embark.status.NumberMoves.Standing;
import io.embark.status.NumberMoves.Template;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class NumberMovesTest {

    private static final Template ORDER = new Template("order_ready", "de", "APPROVED", "GREEN");
    private static final Template PROMO = new Template("promo", "en_US", "PAUSED", "RED");

    @Autowired
    NumberMoves moves;

    @Autowired
    MoveDifferences differences;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    OnboardingId id;

    @BeforeEach
    void aCaseWasHandedIn() {
        otherSide.goesWell();
        id = driver.handIn().id();
    }

    @Test
    void nothingWasNoted() {
        assertThat(moves.source(id)).isEmpty();
        assertThat(differences.comparison(id)).isEmpty();
        assertThat(differences.open(id)).isEmpty();
    }

    @Test
    void theSourceIsReadAsItWasNoted() {
        Standing standing = new Standing(null, "GREEN", "TIER_10K", true, List.of(PROMO, ORDER));

        moves.noteSource(id, "w1", "n1", standing);

        assertThat(moves.source(id)).hasValueSatisfying(source -> {
            assertThat(source.wabaId()).isEqualTo("w1");
            assertThat(source.numberId()).isEqualTo("n1");
            assertThat(source.standing()).isEqualTo(standing);
        });
    }

    @Test
    void aTemplateThatIsListedTwiceIsNotedOnce_andThousandsAreNoted() {
        List<Template> many = IntStream.range(0, 6000)
                .mapToObj(i -> new Template("t" + i, "de", "APPROVED", "GREEN"))
                .toList();

        moves.noteSource(id, "w1", "n1", with(ORDER, ORDER));
        assertThat(moves.source(id).orElseThrow().standing().templates()).containsExactly(ORDER);

        moves.noteSource(id, "w1", "n1", with(many.toArray(Template[]::new)));
        assertThat(moves.source(id).orElseThrow().standing().templates()).isEqualTo(many);
    }

    @Test
    void notingAgainReplaces_untilTheNumberHasMoved() {
        moves.noteSource(id, "w1", "n1", with(ORDER, PROMO));
        Instant first = moves.source(id).orElseThrow().notedAt();
        driver.pass(Duration.ofHours(1));

        moves.noteSource(id, "w2", "n2", with(PROMO));

        Source second = moves.source(id).orElseThrow();
        assertThat(second.wabaId()).isEqualTo("w2");
        assertThat(second.numberId()).isEqualTo("n2");
        assertThat(second.standing().templates()).containsExactly(PROMO);
        assertThat(second.notedAt()).isAfter(first);

        moves.markMoved(id);
        moves.noteSource(id, "w3", "n3", with());

        assertThat(moves.source(id)).contains(second);
    }

    @Test
    void aComparisonReplacesTheOneBefore() {
        differences.compared(id, List.of(templates("a (de)"), limit("TIER_250")));
        assertThat(differences.open(id))
                .extracting(Compared::kind)
                .containsExactly(Kind.MESSAGING_LIMIT, Kind.TEMPLATES);

        List<Compared> second =
                List.of(new Compared(Kind.MESSAGING_LIMIT, "TIER_2K", "TIER_2K", List.of()), templates("a (de)"));
        differences.compared(id, second);

        assertThat(differences.comparison(id)).isEqualTo(second);
        assertThat(differences.open(id)).extracting(Compared::kind).containsExactly(Kind.TEMPLATES);
    }

    @Test
    void anAcceptedLossIsClosed_andALossBeyondItIsNot() {
        differences.compared(id, List.of(templates("a (de)", "b (de)"), limit("TIER_250")));

        differences.decide(id, Kind.TEMPLATES, Outcome.ACCEPTED, "operator", "Ms Ötz", "not used any more");

        assertThat(differences.open(id)).extracting(Compared::kind).containsExactly(Kind.MESSAGING_LIMIT);
        differences.compared(id, List.of(templates("b (de)")));
        assertThat(differences.open(id)).isEmpty();
        differences.compared(id, List.of(templates("b (de)", "c (de)")));
        assertThat(differences.open(id)).extracting(Compared::lost).containsExactly(List.of("b (de)", "c (de)"));
    }

    @Test
    void whatIsSaidToBePutRightStaysOpenUntilAComparisonShowsIt() {
        differences.compared(id, List.of(limit("TIER_250")));

        differences.decide(id, Kind.MESSAGING_LIMIT, Outcome.PUT_RIGHT, "operator", null, null);

        assertThat(differences.open(id)).hasSize(1);
    }

    @Test
    void decisionsAreKeptAsEvidence() {
        differences.compared(id, List.of(templates("a (de)")));
        differences.decide(id, Kind.TEMPLATES, Outcome.PUT_RIGHT, "operator", null, "submitted again");
        differences.compared(id, List.of(templates("a (de)")));
        differences.decide(id, Kind.TEMPLATES, Outcome.ACCEPTED, "lead", "Ms Ötz", null);

        assertThat(differences.decisions(id))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("decidedAt")
                .containsExactly(
                        new Decision(
                                Kind.TEMPLATES,
                                Outcome.PUT_RIGHT,
                                List.of("a (de)"),
                                "operator",
                                null,
                                "submitted again",
                                Instant.EPOCH),
                        new Decision(
                                Kind.TEMPLATES,
                                Outcome.ACCEPTED,
                                List.of("a (de)"),
                                "lead",
                                "Ms Ötz",
                                null,
                                Instant.EPOCH));
    }

    private static Standing with(Template... templates) {
        return new Standing("Bäckerei Ötz", "GREEN", "TIER_2K", false, List.of(templates));
    }

    private static Compared limit(String now) {
        return new Compared(Kind.MESSAGING_LIMIT, "TIER_2K", now, List.of(now));
    }

    private static Compared templates(String... lost) {
        return new Compared(Kind.TEMPLATES, "2", "0", List.of(lost));
    }
}
