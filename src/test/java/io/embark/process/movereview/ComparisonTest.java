package io.embark.process.movereview;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.backend.SourceNumbers;
import io.embark.status.MoveDifferences.Compared;
import io.embark.status.MoveDifferences.Kind;
import io.embark.status.NumberMoves;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @Test
    void whatIsTheSameHasMoved() {
        List<Compared> compared = Comparison.of(
                before("Ötz", "GREEN", "TIER_2K", true, template("a", "APPROVED", "GREEN")),
                now("Ötz", "GREEN", "TIER_2K", true, copy("a", "APPROVED")));

        assertThat(compared)
                .extracting(Compared::kind)
                .containsExactly(
                        Kind.DISPLAY_NAME,
                        Kind.QUALITY_RATING,
                        Kind.MESSAGING_LIMIT,
                        Kind.OFFICIAL_ACCOUNT,
                        Kind.TEMPLATES,
                        Kind.OTHER_TEMPLATES);
        assertThat(compared).allMatch(Compared::moved);
    }

    @ParameterizedTest
    @CsvSource({"Ötz, Ötz, true", "Ötz, Otz, false", "Ötz, , false", ", Ötz, true", ", , true"})
    void displayNames(@Nullable String source, @Nullable String destination, boolean moved) {
        Compared name = of(Kind.DISPLAY_NAME, before(source, "GREEN", "TIER_2K", false), now(destination));

        assertThat(name.moved()).isEqualTo(moved);
        assertThat(name.source()).isEqualTo(source == null ? "none" : source);
        assertThat(name.lost()).isEqualTo(moved ? List.of() : List.of(destination == null ? "none" : destination));
    }

    @ParameterizedTest
    @CsvSource({
        "GREEN, GREEN, true",
        "GREEN, UNKNOWN, true",
        "GREEN, YELLOW, false",
        "GREEN, RED, false",
        "YELLOW, RED, false",
        "YELLOW, GREEN, true",
        "RED, RED, true",
        "RED, YELLOW, true",
        "UNKNOWN, RED, true"
    })
    @DisplayName("F34: a rating that starts anew has moved, a worse one has not")
    void qualities(String source, String destination, boolean moved) {
        assertThat(of(
                                Kind.QUALITY_RATING,
                                before("Ötz", source, "TIER_2K", false),
                                now("Ötz", destination, "TIER_2K", false))
                        .moved())
                .isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({
        "TIER_2K, TIER_2K, true",
        "TIER_2K, TIER_10K, true",
        "TIER_2K, TIER_1K, false",
        "TIER_1K, TIER_250, false",
        "TIER_250, TIER_50, false",
        "TIER_UNLIMITED, TIER_100K, false",
        "TIER_100K, TIER_UNLIMITED, true",
        "TIER_2K, UNKNOWN, false",
        "UNKNOWN, TIER_50, true",
        "UNTIERED, UNTIERED, true",
        "UNTIERED, TIER_2K, false",
        "TIER_2K, TIER_NEW, false"
    })
    @DisplayName("F34: the messaging limit is at least as high as at the source")
    void messagingLimits(String source, String destination, boolean moved) {
        assertThat(of(
                                Kind.MESSAGING_LIMIT,
                                before("Ötz", "GREEN", source, false),
                                now("Ötz", "GREEN", destination, false))
                        .moved())
                .isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, false, true", "false, true, true"})
    void officialAccounts(boolean source, boolean destination, boolean moved) {
        assertThat(of(
                                Kind.OFFICIAL_ACCOUNT,
                                before("Ötz", "GREEN", "TIER_2K", source),
                                now("Ötz", "GREEN", "TIER_2K", destination))
                        .moved())
                .isEqualTo(moved);
    }

    @Test
    @DisplayName("F34: templates that are approved and green must be approved at the destination, by name and language")
    void promisedTemplates() {
        NumberMoves.Standing before = before(
                "Ötz",
                "GREEN",
                "TIER_2K",
                false,
                template("copied", "APPROVED", "GREEN"),
                template("rejected", "APPROVED", "GREEN"),
                template("absent", "APPROVED", "GREEN"),
                new NumberMoves.Template("copied", "fr", "APPROVED", "GREEN"));
        SourceNumbers.Standing now = now(
                "Ötz",
                "GREEN",
                "TIER_2K",
                false,
                copy("copied", "APPROVED"),
                copy("rejected", "REJECTED"),
                copy("of its own", "APPROVED"));

        Compared templates = of(Kind.TEMPLATES, before, now);

        assertThat(templates)
                .isEqualTo(new Compared(
                        Kind.TEMPLATES, "4", "1 of 4", List.of("rejected (de)", "absent (de)", "copied (fr)")));
        assertThat(of(Kind.OTHER_TEMPLATES, before, now))
                .isEqualTo(new Compared(Kind.OTHER_TEMPLATES, "0", "0 of 0", List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        // Approved at the source, though not of high quality: only an approved one replaces it.
        "APPROVED, UNKNOWN, , false",
        "APPROVED, YELLOW, PENDING, false",
        "APPROVED, RED, REJECTED, false",
        "APPROVED, RED, APPROVED, true",
        // Not approved at the source: that it was submitted again is enough.
        "REJECTED, GREEN, , false",
        "PAUSED, RED, PENDING, true",
        "PENDING, UNKNOWN, REJECTED, true",
        "PENDING, UNKNOWN, APPROVED, true",
        // Thrown away.
        "DELETED, GREEN, , true",
        "PENDING_DELETION, GREEN, , true",
        "ARCHIVED, GREEN, , true"
    })
    @DisplayName("F34: templates that never move are a kind of their own, until they are submitted again")
    void otherTemplates(String status, String quality, @Nullable String now, boolean there) {
        NumberMoves.Standing before = before(
                "Ötz",
                "GREEN",
                "TIER_2K",
                false,
                template("promo", status, quality),
                template("a", "APPROVED", "GREEN"));
        SourceNumbers.Standing after = now == null
                ? now("Ötz", "GREEN", "TIER_2K", false, copy("a", "APPROVED"))
                : now("Ötz", "GREEN", "TIER_2K", false, copy("a", "APPROVED"), copy("promo", now));

        assertThat(of(Kind.OTHER_TEMPLATES, before, after).lost()).isEqualTo(there ? List.of() : List.of("promo (de)"));
        assertThat(of(Kind.TEMPLATES, before, after).moved()).isTrue();
    }

    @Test
    void aListThatChangedWhileItWasReadIsNoFailure() {
        assertThat(of(
                                Kind.TEMPLATES,
                                before("Ötz", "GREEN", "TIER_2K", false, template("a", "APPROVED", "GREEN")),
                                now("Ötz", "GREEN", "TIER_2K", false, copy("a", "APPROVED"), copy("a", "PENDING")))
                        .moved())
                .isTrue();
    }

    @Test
    @DisplayName("F34: a source that was never shown to us is a difference of its own")
    void withoutSource() {
        assertThat(Comparison.withoutSource(now(null, "UNKNOWN", "TIER_250", false, copy("a", "APPROVED"))))
                .isEqualTo(new Compared(
                        Kind.SOURCE,
                        "not shown to us",
                        "display name none, quality rating UNKNOWN, messaging limit TIER_250, official business account: no,"
                                + " 1 templates",
                        List.of("everything")));
    }

    private static Compared of(Kind kind, NumberMoves.Standing before, SourceNumbers.Standing now) {
        return Comparison.of(before, now).stream()
                .filter(compared -> compared.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static NumberMoves.Standing before(
            @Nullable String name, String quality, String limit, boolean official, NumberMoves.Template... templates) {
        return new NumberMoves.Standing(name, quality, limit, official, List.of(templates));
    }

    private static NumberMoves.Template template(String name, String status, String quality) {
        return new NumberMoves.Template(name, "de", status, quality);
    }

    private static SourceNumbers.Standing now(@Nullable String name) {
        return now(name, "GREEN", "TIER_2K", false);
    }

    private static SourceNumbers.Standing now(
            @Nullable String name,
            String quality,
            String limit,
            boolean official,
            SourceNumbers.Template... templates) {
        return new SourceNumbers.Standing(name, quality, limit, official, List.of(templates));
    }

    private static SourceNumbers.Template copy(String name, String status) {
        return new SourceNumbers.Template(name, "de", status, "UNKNOWN");
    }
}
