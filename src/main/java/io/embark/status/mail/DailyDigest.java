package io.embark.status.mail;

import io.embark.domain.WaitingOn;
import io.embark.status.Digests;
import io.embark.status.Digests.Reader;
import io.embark.status.MailOutbox;
import io.embark.status.Notice;
import io.embark.status.Onboarding;
import io.embark.status.Progress;
import io.embark.status.Progress.Counted;
import io.embark.status.Texts;
import io.embark.status.WorkingDays;
import io.embark.status.mail.DigestFacts.Line;
import io.embark.status.mail.DigestFacts.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One mail on each working morning to each partner that wants it so. Whoever writes the row of the day writes the mail, in the same
 * transaction; after a standstill there is one for that day, and it tells what happened since the last one.
 */
@Component
@ConditionalOnProperty(name = "embark.mail.enabled", matchIfMissing = true)
class DailyDigest {

    static final String TEMPLATE = "digest";

    /** By the partner's clocks. */
    static final LocalTime MORNING = LocalTime.of(7, 0);

    /** What happened in the last moments may not be committed yet; it is left to the next digest. */
    private static final Duration UNSETTLED = Duration.ofMinutes(1);

    /** Cases in each of the lists; who wants to see more looks at the portal. */
    private static final int LONGEST_LIST = 50;

    private static final Set<WaitingOn> YOU = Set.of(WaitingOn.PARTNER);
    private static final Set<WaitingOn> CLIENTS = Set.of(WaitingOn.CLIENT, WaitingOn.SOURCE_PROVIDER);
    private static final Set<WaitingOn> YOUR_SIDE =
            Set.of(WaitingOn.PARTNER, WaitingOn.CLIENT, WaitingOn.SOURCE_PROVIDER);

    private static final Logger log = LoggerFactory.getLogger(DailyDigest.class);

    private final Digests digests;
    private final Progress progress;
    private final WorkingDays workingDays;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final Texts texts;
    private final CaseLinks links;
    private final TransactionTemplate transaction;

    DailyDigest(
            Digests digests,
            Progress progress,
            WorkingDays workingDays,
            MailOutbox outbox,
            MailTemplates templates,
            Texts texts,
            CaseLinks links,
            PlatformTransactionManager transactions) {
        this.digests = digests;
        this.progress = progress;
        this.workingDays = workingDays;
        this.outbox = outbox;
        this.templates = templates;
        this.texts = texts;
        this.links = links;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Writes the digests that are due. */
    @Scheduled(
            initialDelayString = "${embark.mail.poll-interval}",
            fixedDelayString = "${embark.mail.poll-interval}",
            scheduler = MailConfiguration.SCHEDULER)
    void writeDue() {
        digests.readers().stream().filter(this::isDue).forEach(reader -> {
            try {
                transaction.executeWithoutResult(tx -> write(reader));
            } catch (RuntimeException e) {
                log.warn("The digest of partner {} cannot be written yet.", reader.id(), e);
            }
        });
    }

    private boolean isDue(Reader reader) {
        LocalDate today = today(reader);
        return (reader.told() == null || reader.told().isBefore(today))
                && !reader.now()
                        .isBefore(today.atTime(MORNING).atZone(reader.zone()).toInstant())
                && workingDays.isWorkingDay(today, reader.zone());
    }

    private static LocalDate today(Reader reader) {
        return reader.now().atZone(reader.zone()).toLocalDate();
    }

    private void write(Reader reader) {
        LocalDate today = today(reader);
        Instant until = reader.now().minus(UNSETTLED);
        digests.take(reader.id(), today, until)
                .map(from -> facts(reader, new Window(from, reader.now(), reader.zone()), until))
                .filter(facts -> !facts.isEmpty())
                .map(facts -> templates.digest(facts, locale(reader)))
                .ifPresent(mail -> outbox.queue(
                        new Notice(
                                reader.email(),
                                TEMPLATE,
                                reader.id() + " " + today,
                                Map.of("subject", mail.subject(), "text", mail.text())),
                        Duration.ZERO));
    }

    private DigestFacts facts(Reader reader, Window window, Instant until) {
        String id = reader.id();
        Locale locale = locale(reader);
        Map<WaitingOn, Counted> counts = progress.counts(id);
        Counted yours = counted(counts, YOU);
        Counted clients = counted(counts, CLIENTS);
        List<Line> forYou = lines(progress.waitingFor(id, YOU, LONGEST_LIST), Onboarding::waitingSince, window, locale);
        List<Line> forClients =
                lines(progress.waitingFor(id, CLIENTS, LONGEST_LIST), Onboarding::waitingSince, window, locale);
        return new DigestFacts(
                CaseFacts.oneLine(reader.name()),
                DateTimeFormatter.ofPattern(
                                locale.equals(Locale.GERMAN) ? "EEEE, d. MMMM uuuu" : "EEEE, d MMMM uuuu", locale)
                        .format(today(reader)),
                yours.cases(),
                yours.plus(clients).overdue(),
                forYou,
                forClients,
                lines(
                        progress.moved(id, window.from(), until, YOUR_SIDE, LONGEST_LIST),
                        Onboarding::statusSince,
                        window,
                        locale),
                lines(progress.ended(id, window.from(), until, LONGEST_LIST), Onboarding::statusSince, window, locale),
                DigestFacts.others(counts, locale),
                yours.plus(clients).cases() - forYou.size() - forClients.size(),
                links.cases(),
                links.settings());
    }

    private static Counted counted(Map<WaitingOn, Counted> counts, Set<WaitingOn> whom) {
        return whom.stream().map(who -> counts.getOrDefault(who, Counted.NONE)).reduce(Counted.NONE, Counted::plus);
    }

    private List<Line> lines(
            List<Onboarding> cases, Function<Onboarding, Instant> since, Window window, Locale locale) {
        return cases.stream()
                .map(onboarding -> Line.of(onboarding, since.apply(onboarding), window, links, texts, locale))
                .toList();
    }

    private static Locale locale(Reader reader) {
        return reader.language().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }
}
