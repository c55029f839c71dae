package io.embark.process;

import static io.embark.backend.BusinessAccounts.BusinessVerification.State.MORE_INFORMATION;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.NOT_SUBMITTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.REJECTED;
import static io.embark.backend.BusinessAccounts.BusinessVerification.State.SUBMITTED;
import static io.embark.domain.Status.APPROVE_ON_BEHALF;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static io.embark.support.OtherSide.verification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.MessagingChannel;
import io.embark.backend.PlatformRefusedException;
import io.embark.backend.PlatformRefusedException.Reason;
import io.embark.backend.SourceNumbers.Standing;
import io.embark.domain.CallWindow;
import io.embark.domain.ConfirmationKind;
import io.embark.domain.Industry;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.status.CutOvers;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every stage of every route at which the client may take its approval back. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationTest {

    private static final String REVOKED = "approval.revoked";
    private static final String CODE = "918273";
    private static final Duration READ_BACK = Duration.ofSeconds(5);
    private static final int MOST_STEPS = 40;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    BusinessAccounts accounts;

    @Autowired
    BusinessNumbers numbers;

    @Autowired
    MessagingChannel messaging;

    @Autowired
    CutOvers cutOvers;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    @DisplayName("F07: revoked at any stage, the case is back at the approval, and from there it goes on to its end")
    void revokedAtAnyStage(String stage, Supplier<Story> way) {
        Story story = way.get();
        assertThat(story.onboarding().status()).as(stage).isNotIn(APPROVE_ON_BEHALF, Status.RECEIVED);
        String revoked = story.onboarding().wabaId();
        clientStopsSharing();

        story.event(REVOKED, Type.WABA);

        story.isWaitingAt("receiveTask_awaitApproval").isAt(APPROVE_ON_BEHALF, WaitingOn.CLIENT, "approve");
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPROVAL_REVOKED");
        assertThat(story.onboarding().wabaId()).isNull();
        assertThat(story.onboarding().phoneNumberId()).isNull();
        assertThat(story.mails()).endsWith("approval-revoked", "approval-requested");
        assertThat(story.timeline()).contains("Something changed.");

        List<Status> ladder = story.ladder();
        story.event(REVOKED, Type.BUSINESS).after(Duration.ofDays(1));
        story.isWaitingAt("receiveTask_awaitApproval");
        assertThat(story.ladder()).isEqualTo(ladder);
        verifyNoInteractions(numbers, messaging);

        clientSharesAgain();
        assertThat(otherSide.waba).isNotEqualTo(revoked);
        bringHome(story).hasEnded(Status.REGISTERED);
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
        assertThat(story.onboarding().phoneNumberId()).isEqualTo(otherSide.numberId);
        assertThat(story.mails()).containsOnlyOnce("approval-revoked");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    @DisplayName("F07: an event about a client that still shares its account moves nothing")
    void stillShares(String stage, Supplier<Story> way) {
        Story story = way.get();
        List<String> before = story.whereabouts();
        Status status = story.onboarding().status();
        List<String> mails = story.mails();
        otherSide.subscribed = true;
        otherSide.shared = List.of(account(otherSide.waba));

        story.event(REVOKED, Type.WABA);

        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
        assertThat(story.mails().subList(0, mails.size())).isEqualTo(mails);
        assertThat(story.mails()).doesNotContain("approval-revoked");
        assertThat(story.timeline()).anyMatch(text -> text.contains("still shares its account"));
        // A step that was about to run has run.
        if (before.stream().noneMatch(element -> element.startsWith("serviceTask"))) {
            assertThat(story.onboarding().status()).isEqualTo(status);
            story.isWaitingAt(before.toArray(String[]::new));
        }
    }

    @Test
    @DisplayName("F07: a client that shares the same account again finds its number, name and code as they were")
    void sameAccountAgain() {
        Story story = driver.handIn().runUntil("serviceTask_requestCode");
        otherSide.codeVerified = true;
        String waba = otherSide.waba;
        clientStopsSharing();
        story.event(REVOKED, Type.WABA);

        otherSide.shared = List.of(account(waba));
        story.after(READ_BACK).hasEnded(Status.REGISTERED);

        assertThat(story.onboarding().wabaId()).isEqualTo(waba);
        verify(numbers, never()).add(any(), any(), any());
        verify(numbers, never()).requestCode(any(), any(), any());
        verify(numbers).register(any(), any());
    }

    @Test
    @DisplayName("F07: a client that removes our app while it goes on sharing has taken its approval back")
    void appUninstalled() {
        Story story = driver.handIn().run();
        otherSide.subscribed = false;

        story.event(REVOKED, Type.WABA);

        story.isWaitingAt("receiveTask_awaitApproval");
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPROVAL_REVOKED");
        // The account that is shared all the time is no answer.
        story.after(READ_BACK).isWaitingAt("receiveTask_awaitApproval");
        otherSide.signUp = accepted(otherSide.waba);
        story.after(READ_BACK);
        assertThat(story.onboarding().status()).isNotEqualTo(APPROVE_ON_BEHALF);
        assertThat(story.onboarding().wabaId()).isEqualTo(otherSide.waba);
    }

    @Test
    @DisplayName("F07: where we may not even ask any more, the client has taken its approval back")
    void askingIsRefused() {
        Story story = driver.handIn().run();
        when(accounts.isSubscribedToEvents(any()))
                .thenThrow(new PlatformRefusedException(Reason.UNAUTHORIZED, "no permission", null));

        story.event(REVOKED, Type.WABA);

        story.isWaitingAt("receiveTask_awaitApproval");
    }

    @Test
    @DisplayName("F07: two reports of the same revocation have one outcome")
    void reportedTwiceAtOnce() {
        Story story = driver.handIn().run();
        clientStopsSharing();

        story.report(REVOKED, Type.WABA).report(REVOKED, Type.WABA).run();

        story.isWaitingAt("receiveTask_awaitApproval");
        assertThat(story.mails()).containsOnlyOnce("approval-revoked");
    }

    @Test
    @DisplayName("F07: revoked before we could use the approval, the client is asked again")
    void revokedBeforeWeSubscribed() {
        Story story = driver.handIn().runUntil("serviceTask_subscribeToEvents");
        doThrow(new PlatformRefusedException(Reason.UNAUTHORIZED, "no permission", null))
                .when(accounts)
                .subscribeToEvents(any());
        otherSide.shared = List.of();

        story.run();

        story.isWaitingAt("receiveTask_awaitApproval").hasPassed("event_accountWithdrawn");
        assertThat(story.onboarding().reasonCode()).isEqualTo("APPROVAL_REVOKED");
        assertThat(story.onboarding().wabaId()).isNull();
        reset(accounts);
        clientSharesAgain();
        bringHome(story).hasEnded(Status.REGISTERED);
    }

    @Test
    @DisplayName("F07: a report that comes before there is anything to revoke waits until there is, and is read then")
    void reportedTooEarly() {
        otherSide.shared = List.of();
        Story story = driver.handIn(Row::withoutWaba).run();

        story.event(REVOKED, Type.BUSINESS).isWaitingAt("receiveTask_awaitApproval");
        assertThat(story.onboarding().reasonCode()).isNull();

        otherSide.signUp = accepted(otherSide.waba);
        otherSide.shared = List.of(account(otherSide.waba));
        story.after(READ_BACK).isWaitingAt("userTask_enterCode");
        assertThat(story.timeline()).anyMatch(text -> text.contains("still shares its account"));
    }

    @Test
    @DisplayName("F07: before the approval a report changes nothing")
    void reportedDuringScreening() {
        Story story = driver.handIn(row -> row.industry(Industry.OTHER)).run();

        story.event(REVOKED, Type.BUSINESS).isWaitingAt("userTask_reviewPolicy");
    }

    @Test
    @DisplayName("F07: revoked after the registration, the case stays registered; its timeline and a mail say so")
    void revokedAfterRegistration() {
        Story story = bringHome(driver.handIn().run()).hasEnded(Status.REGISTERED);
        List<String> mails = story.mails();
        clientStopsSharing();

        story.event(REVOKED, Type.WABA);

        story.hasEnded(Status.REGISTERED);
        assertThat(story.timeline()).endsWith("Something changed.").containsOnlyOnce("Something changed.");
        assertThat(story.mails()).startsWith(mails.toArray(String[]::new)).hasSize(mails.size() + 1);
        assertThat(story.mails()).endsWith("sharing-ended");
        otherSide.hearsNothing();
    }

    @Test
    @DisplayName("F07: a client that does not come back expires like any other, and may be withdrawn before")
    void neverApprovesAgain() {
        Story story = driver.handIn().run();
        clientStopsSharing();
        story.event(REVOKED, Type.WABA);

        story.after(Duration.ofDays(89)).isWaitingAt("receiveTask_awaitApproval", "userTask_helpClientAnswer");
        story.after(Duration.ofDays(1)).hasEnded(Status.EXPIRED);
    }

    Stream<Arguments> stages() {
        return Stream.of(newNumbers(), fromTheApp(), fromAnotherProvider()).flatMap(all -> all);
    }

    private Stream<Arguments> newNumbers() {
        return Stream.of(
                at("nothing submitted", given(() -> otherSide.verification = verification(NOT_SUBMITTED))),
                at("more information wanted", given(() -> otherSide.verification = verification(MORE_INFORMATION))),
                at("verification in review", given(() -> otherSide.verification = verification(SUBMITTED))),
                at("verification rejected", given(() -> otherSide.verification = verification(REJECTED))),
                at("account in review", given(() -> otherSide.account = Review.PENDING)),
                at("account rejected", given(() -> otherSide.account = Review.REJECTED)),
                at("number refused", given(() -> doThrow(refused(Reason.RESTRICTED))
                        .when(numbers)
                        .add(any(), any(), any()))),
                at("name in review", given(() -> otherSide.nameStatus = NameStatus.PENDING_REVIEW)),
                at("name rejected", given(() -> otherSide.nameStatus = NameStatus.DECLINED)),
                at("about to add the number", () -> driver.handIn().runUntil("serviceTask_addNumber")),
                at("about to request the code", () -> driver.handIn().runUntil("serviceTask_requestCode")),
                at("cooldown", given(() -> doThrow(refused(Reason.CODE_COOLDOWN))
                        .when(numbers)
                        .requestCode(any(), any(), any()))),
                at("code request refused", given(() -> doThrow(refused(Reason.RESTRICTED))
                        .when(numbers)
                        .requestCode(any(), any(), any()))),
                at("code awaited", given(() -> {})),
                at(
                        "about to register",
                        () -> driver.handIn().run().submit("userTask_enterCode", Map.of("verificationCode", CODE))),
                at("two-step on", () -> {
                    doThrow(refused(Reason.PIN_MISMATCH)).when(numbers).register(any(), any());
                    return driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);
                }),
                at("not connected yet", () -> {
                    otherSide.messagingStatus = null;
                    return driver.handIn().run().complete("userTask_enterCode", "verificationCode", CODE);
                }));
    }

    private Stream<Arguments> fromTheApp() {
        return Stream.of(
                at("app: number to be added", () -> app()),
                at("app: backup", () -> app().confirm(ConfirmationKind.NUMBER_ADDED)),
                at("app: deletion", () -> app().confirm(ConfirmationKind.NUMBER_ADDED)
                        .confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED)),
                at("app: release", () -> app().confirm(ConfirmationKind.NUMBER_ADDED)
                        .confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED)
                        .confirm(ConfirmationKind.ACCOUNT_DELETED)),
                at("app: code", () -> app().confirm(ConfirmationKind.NUMBER_ADDED)
                        .confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED)
                        .confirm(ConfirmationKind.ACCOUNT_DELETED)
                        .after(Duration.ofMinutes(4))));
    }

    private Stream<Arguments> fromAnotherProvider() {
        return Stream.of(
                at("provider: preconditions", () -> {
                    otherSide.source = null;
                    return provider();
                }),
                at("provider: two-step", () -> provider()),
                at("provider: two-step, a lead decides", () -> provider().after(Duration.ofDays(14))),
                at("provider: window to come", () -> {
                    Story story = provider();
                    window(story, Duration.ofDays(2));
                    return story.confirm(ConfirmationKind.TWO_STEP_REMOVED).isWaitingAt("event_windowOpened");
                }),
                at("provider: window open", () -> {
                    Story story = provider();
                    window(story, Duration.ofDays(2));
                    return story.confirm(ConfirmationKind.TWO_STEP_REMOVED)
                            .after(Duration.ofDays(2))
                            .isWaitingAt("userTask_startCutOver");
                }),
                at("provider: window missed", () -> {
                    Story story = provider();
                    window(story, Duration.ofDays(2));
                    return story.confirm(ConfirmationKind.TWO_STEP_REMOVED)
                            .after(Duration.ofDays(2))
                            .after(Duration.ofHours(3))
                            .isWaitingAt("userTask_agreeOnCutOver");
                }),
                at("provider: code", () -> provider().confirm(ConfirmationKind.TWO_STEP_REMOVED)),
                at("provider: comparison", () -> {
                    otherSide.standing = new Standing("Bäckerei Ötz", "GREEN", "TIER_250", false, List.of());
                    return provider()
                            .confirm(ConfirmationKind.TWO_STEP_REMOVED)
                            .complete("userTask_enterCode", "verificationCode", CODE)
                            .isWaitingAt("userTask_settleDifference");
                }));
    }

    private static Arguments at(String stage, Supplier<Story> way) {
        return arguments(stage, way);
    }

    private Supplier<Story> given(Runnable deviation) {
        return () -> {
            deviation.run();
            return driver.handIn().run();
        };
    }

    private Story app() {
        return driver.handIn(row -> row.route(Route.APP_MIGRATION)).run();
    }

    private Story provider() {
        return driver.handIn(row -> row.route(Route.BSP_MIGRATION)).run();
    }

    private void window(Story story, Duration ahead) {
        Instant opensAt = clock.instant().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
        cutOvers.agree(
                story.id(),
                new CallWindow(opensAt, opensAt.plus(Duration.ofHours(2)), ZoneId.of("Europe/Berlin")),
                "acme");
    }

    private void clientStopsSharing() {
        otherSide.shared = List.of();
        otherSide.subscribed = false;
        otherSide.signUp = OtherSide.open();
        otherSide.forgetCalls();
    }

    /** Another account, in which nothing was done yet; whatever stood in the way is gone. */
    private void clientSharesAgain() {
        reset(numbers);
        otherSide.goesWell();
        otherSide.signUp = accepted(otherSide.waba);
        clearInvocations(numbers, messaging);
    }

    /** Does whatever the case waits for, in the good way, until it has ended. */
    private Story bringHome(Story story) {
        for (int step = 0; step < MOST_STEPS && story.onboarding().isLive(); step++) {
            step(story, story.whereabouts().get(0));
        }
        return story;
    }

    private static void step(Story story, String element) {
        switch (element) {
            case "userTask_enterCode" -> story.complete(element, "verificationCode", CODE);
            case "userTask_confirmNumberAdded" -> story.confirm(ConfirmationKind.NUMBER_ADDED);
            case "userTask_confirmBackup" -> story.confirm(ConfirmationKind.BACKUP_ACKNOWLEDGED);
            case "userTask_confirmDeletion" -> story.confirm(ConfirmationKind.ACCOUNT_DELETED);
            case "userTask_confirmTwoStepRemoved" -> story.confirm(ConfirmationKind.TWO_STEP_REMOVED);
            case "userTask_startCutOver" -> story.complete(element, "cutOverDecision", "START");
            case "userTask_agreeOnCutOver" -> story.complete(element, "cutOverAgreement", "NONE");
            case "event_windowOpened" -> story.after(Duration.ofDays(1));
            default -> story.after(Duration.ofMinutes(5));
        }
    }

    private static PlatformRefusedException refused(Reason reason) {
        return new PlatformRefusedException(reason, "refused: " + reason, null);
    }
}
