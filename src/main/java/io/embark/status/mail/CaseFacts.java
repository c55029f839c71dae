package io.embark.status.mail;

import io.embark.domain.CallWindow;
import io.embark.status.Confirmations.Confirmation;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template can say about a case, as {@code mail.…}: words in the reader's language, times in the client's time zone, and no secret.
 * Every text is one line, so that nothing that somebody typed can look like a header or like a line of ours.
 *
 * @param id the onboarding's id
 * @param route how the number comes to the API, as the API names it
 * @param resource the path of the case in the API
 * @param status the status as a label
 * @param statusCode the status as the API names it
 * @param waitingOn who has the ball, as a label
 * @param next who does what now, one sentence
 * @param due by when, or null when nobody is under time
 * @param reasons why the case is where it is, in words; empty when nothing went wrong
 * @param reasonCode the reason as the API names it, or null
 * @param finalDecision whether a rejection cannot be appealed
 * @param link the page on which the client approves, or null when it finds the request in Meta Business Suite
 * @param timeZone of the client, IANA
 * @param sourceProvider from whom the number moves, or null when it does not
 * @param senderIds from which the verification call comes, or null when nobody asked for them
 * @param call when the verification call comes, in the time zone of the appointment; null without one
 * @param callInUtc the same in UTC
 * @param coexistence whether numbers of this country may stay in the WhatsApp Business app beside the platform
 * @param backupBy who confirmed that the chats in the app are backed up or not needed; null while nobody has
 * @param backupAt when; null while nobody has
 * @param backupNote what was said with it, or null
 * @param moved what came along from the provider from which the number moved, line by line
 * @param notMoved what did not come along, and is worked on; empty when that is closed
 * @param accepted what did not come along, and the partner accepts it
 * @param policyWanted whether the mail asks how the client keeps to the business policy
 * @param checklist what answers a refused business verification, line by line; empty when none is refused
 * @param attemptsLeft how many more submissions the platform takes of the business
 * @param appealable whether an appeal may change the refusal
 * @param page where the partner sees the case
 * @param settings where the partner chooses how often we write
 * @param live whether the case goes on
 * @param movedOn whether the case has left the stage that the mail tells of
 * @param window when the number is to move from its provider, in the time zone in which that was said; null without one
 * @param windowInUtc the same in UTC
 * @param missing what the number lacks for that, in words
 * @param forward what can be forwarded at this stage, with its subject; null where nobody outside has to act
 */
record CaseFacts(
        String id,
        String route,
        String resource,
        String legalEntityName,
        String displayName,
        String phoneNumber,
        String businessManagerId,
        String status,
        String statusCode,
        String statusSince,
        String waitingOn,
        String waitingSince,
        String next,
        @Nullable String due,
        List<String> reasons,
        @Nullable String reasonCode,
        boolean finalDecision,
        @Nullable String link,
        String timeZone,
        @Nullable String sourceProvider,
        @Nullable String senderIds,
        @Nullable String call,
        @Nullable String callInUtc,
        boolean coexistence,
        @Nullable String backupBy,
        @Nullable String backupAt,
        @Nullable String backupNote,
        List<String> moved,
        List<String> notMoved,
        List<String> accepted,
        boolean policyWanted,
        List<String> checklist,
        int attemptsLeft,
        boolean appealable,
        String page,
        String settings,
        boolean live,
        boolean movedOn,
        @Nullable String window,
        @Nullable String windowInUtc,
        List<String> missing,
        @Nullable String forward) {

    /** Forbidden industries and lost appeals are final, all else can be put right (guide, "Official business account application"). */
    private static final Set<String> FINAL_REASONS = Set.of("POLICY_PROHIBITED", "APPEAL_LOST");

    static CaseFacts of(
            Onboarding onboarding,
            Known known,
            boolean policyWanted,
            boolean movedOn,
            CaseLinks links,
            Texts texts,
            Locale locale) {
        CallFacts call = known.call();
        MoveFacts move = known.move();
        Confirmation backup = known.backup();
        VerificationRefusal refusal = known.refusal();
        String link = known.link();
        CallWindow window = known.cutOver() == null ? null : known.cutOver().window();
        DateTimeFormatter time = DateTimeFormatter.ofPattern(
                        locale.equals(Locale.GERMAN) ? "d. MMMM uuuu, HH:mm 'Uhr' (VV)" : "d MMMM uuuu, HH:mm (VV)",
                        locale)
                .withZone(ZoneId.of(onboarding.timeZone()));
        Instant due = onboarding.dueAt();
        return new CaseFacts(
                onboarding.id().toString(),
                onboarding.route().name(),
                "/api/onboardings/" + onboarding.id(),
                oneLine(onboarding.legalEntityName()),
                oneLine(onboarding.displayName()),
                onboarding.phoneNumber().formatted(),
                oneLine(onboarding.businessManagerId()),
                texts.status(onboarding, locale),
                onboarding.status().name(),
                time.format(onboarding.statusSince()),
                texts.waitingOn(onboarding, locale),
                time.format(onboarding.waitingSince()),
                oneLine(texts.nextAction(onboarding, locale)),
                due == null ? null : time.format(due),
                oneLine(texts.reasons(onboarding, locale)),
                onboarding.reasonCode(),
                onboarding.reasonCode() != null && FINAL_REASONS.contains(onboarding.reasonCode()),
                link == null ? null : oneLine(link),
                onboarding.timeZone(),
                onboarding.sourceProvider() == null ? null : oneLine(onboarding.sourceProvider()),
                call.senderIds() == null ? null : oneLine(call.senderIds()),
                call.when(locale),
                call.whenInUtc(locale),
                onboarding.phoneNumber().mayCoexist(),
                backup == null ? null : oneLine(backup.by()),
                backup == null ? null : time.format(backup.at()),
                backup == null || backup.note() == null ? null : oneLine(backup.note()),
                oneLine(move.moved(texts, locale)),
                oneLine(move.notMoved(texts, locale)),
                oneLine(move.accepted(texts, locale)),
                policyWanted,
                refusal.checklist().stream()
                        .map(check -> oneLine(texts.check(check.key(), onboarding, locale)))
                        .toList(),
                refusal.attemptsLeft(),
                refusal.appealable(),
                links.page(onboarding.id()),
                links.settings(),
                onboarding.isLive(),
                movedOn,
                window == null ? null : CallFacts.words(window.opensAt(), window.closesAt(), window.zone(), locale),
                window == null ? null : CallFacts.words(window.opensAt(), window.closesAt(), ZoneOffset.UTC, locale),
                known.missing().stream()
                        .map(name -> oneLine(texts.precondition(name, onboarding, locale)))
                        .toList(),
                null);
    }

    CaseFacts withForward(String words) {
        return new CaseFacts(
                id,
                route,
                resource,
                legalEntityName,
                displayName,
                phoneNumber,
                businessManagerId,
                status,
                statusCode,
                statusSince,
                waitingOn,
                waitingSince,
                next,
                due,
                reasons,
                reasonCode,
                finalDecision,
                link,
                timeZone,
                sourceProvider,
                senderIds,
                call,
                callInUtc,
                coexistence,
                backupBy,
                backupAt,
                backupNote,
                moved,
                notMoved,
                accepted,
                policyWanted,
                checklist,
                attemptsLeft,
                appealable,
                page,
                settings,
                live,
                movedOn,
                window,
                windowInUtc,
                missing,
                words);
    }

    private static List<String> oneLine(List<String> lines) {
        return lines.stream().map(CaseFacts::oneLine).toList();
    }

    /** The text without line breaks and other control characters. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
