package io.embark.status.mail;

import io.embark.domain.WaitingOn;
import io.embark.status.Onboarding;
import io.embark.status.Progress.Counted;
import io.embark.status.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a digest says, as {@code mail.…}: words in the partner's language, times in its time zone, each text one line.
 *
 * @param partner its name
 * @param day of the digest
 * @param waits how many cases wait for the partner
 * @param overdue how many of the partner's, its clients' and old providers' cases are late
 * @param forYou what waits for the partner, longest first
 * @param forClients what waits for its clients and for providers that numbers leave
 * @param moved what else has got another status
 * @param ended what is over
 * @param others how many wait for whom else, in words
 * @param more how many are left out of the lists
 */
record DigestFacts(
        String partner,
        String day,
        int waits,
        int overdue,
        List<Line> forYou,
        List<Line> forClients,
        List<Line> moved,
        List<Line> ended,
        List<String> others,
        int more,
        String cases,
        String settings) {

    boolean isEmpty() {
        return forYou.isEmpty() && forClients.isEmpty() && moved.isEmpty() && ended.isEmpty();
    }

    static List<String> others(Map<WaitingOn, Counted> counts, Locale locale) {
        boolean german = locale.equals(Locale.GERMAN);
        return List.of(
                        count(counts, WaitingOn.PLATFORM, "Meta"),
                        count(counts, WaitingOn.OPERATOR, german ? "Unser Onboarding-Team" : "Our onboarding team"),
                        count(
                                counts,
                                WaitingOn.NOBODY,
                                german ? "Niemand, wir arbeiten daran" : "Nobody, we work on them"))
                .stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String count(Map<WaitingOn, Counted> counts, WaitingOn whom, String words) {
        int cases = counts.getOrDefault(whom, Counted.NONE).cases();
        return cases == 0 ? "" : words + ": " + cases;
    }

    /**
     * One case.
     *
     * @param since when it came there
     * @param fresh whether that was after the digest before
     * @param due by when, or null
     * @param late whether that is over
     * @param reason why, in words, or null
     */
    record Line(
            String client,
            String number,
            String status,
            String since,
            boolean fresh,
            String next,
            @Nullable String due,
            boolean late,
            @Nullable String reason,
            String page) {

        static Line of(
                Onboarding onboarding, Instant since, Window window, CaseLinks links, Texts texts, Locale locale) {
            Instant due = onboarding.dueAt();
            String reason = texts.reason(onboarding, locale);
            return new Line(
                    CaseFacts.oneLine(onboarding.legalEntityName()),
                    onboarding.phoneNumber().formatted(),
                    texts.status(onboarding, locale),
                    window.words(since, locale),
                    since.isAfter(window.from()),
                    CaseFacts.oneLine(texts.nextAction(onboarding, locale)),
                    due == null ? null : window.words(due, locale),
                    due != null && due.isBefore(window.now()),
                    reason == null ? null : CaseFacts.oneLine(reason),
                    links.page(onboarding.id()));
        }
    }

    /** @param from since when the digest tells, exclusive */
    record Window(Instant from, Instant now, ZoneId zone) {

        String words(Instant moment, Locale locale) {
            boolean german = locale.equals(Locale.GERMAN);
            return DateTimeFormatter.ofPattern(german ? "EEE, d. MMM, HH:mm 'Uhr'" : "EEE d MMM, HH:mm", locale)
                    .format(moment.atZone(zone));
        }
    }
}
