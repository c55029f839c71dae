package io.embark.support;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.BusinessVerification;
import io.embark.backend.BusinessAccounts.Review;
import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.BusinessNumbers.BusinessNumber;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.BusinessNumbers.OfficialAccount;
import io.embark.backend.BusinessNumbers.OfficialState;
import io.embark.backend.MessagingChannel;
import io.embark.backend.MessagingChannel.MessagingNumber;
import io.embark.backend.MessagingChannel.Profile;
import io.embark.backend.SignUps;
import io.embark.backend.SignUps.SignUp;
import io.embark.backend.SignUps.SignUpState;
import io.embark.backend.SignUps.SignUpState.Progress;
import io.embark.backend.SourceNumbers;
import io.embark.backend.SourceNumbers.SourceNumber;
import io.embark.backend.SourceNumbers.Standing;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the platforms would answer at this moment, behind the mocked ports. {@link #goesWell()} is the good case from the first call to
 * the last; a test changes one field, or stubs one call of a port itself.
 */
public class OtherSide {

    private static final AtomicLong IDS = new AtomicLong(102_290_129_340_398L);

    /** The platform's ids, new in each story. */
    public String waba = "";

    public String numberId = "";
    public String signUpId = "";

    public BusinessVerification verification = verified();
    public List<SharedAccount> shared = List.of();
    public SignUpState signUp = open();
    public Review account = Review.APPROVED;
    public boolean subscribed;
    public boolean numberAdded;
    public @Nullable String firstName;
    public NameStatus nameStatus = NameStatus.APPROVED;
    public @Nullable String requestedName;
    public @Nullable NameStatus requestedNameStatus;
    public boolean codeVerified;
    public boolean connected;

    /** Registered, but restrained in what it may send. */
    public boolean restricted;

    public @Nullable String messagingStatus = "CONNECTED";

    /** What the platform shows of the number's official business account, and of what it asks for it. */
    public OfficialState official = OfficialState.NOT_STARTED;

    public @Nullable Instant onboardedAt;
    public @Nullable Boolean twoStepOn = true;
    public boolean inBusinessApp;

    /** Of the destination WABA. */
    public boolean paymentMethod = true;

    /** The number at the provider from which it moves, as far as the platform shows it to us; null when it does not. */
    public @Nullable SourceNumber source;

    public Standing standingAtSource = standing();
    public Standing standing = standing();

    private final BusinessAccounts accounts;
    private final BusinessNumbers numbers;
    private final SignUps signUps;
    private final MessagingChannel messaging;
    private final SourceNumbers sources;

    OtherSide(
            BusinessAccounts accounts,
            BusinessNumbers numbers,
            SignUps signUps,
            MessagingChannel messaging,
            SourceNumbers sources) {
        this.accounts = accounts;
        this.numbers = numbers;
        this.signUps = signUps;
        this.messaging = messaging;
        this.sources = sources;
    }

    /** The client shares one WABA and is verified, account and name are approved, every call succeeds. */
    public void goesWell() {
        waba = String.valueOf(IDS.incrementAndGet());
        numberId = String.valueOf(IDS.incrementAndGet());
        signUpId = "sign-up-" + IDS.incrementAndGet();
        verification = verified();
        shared = List.of(account(waba));
        signUp = open();
        account = Review.APPROVED;
        subscribed = false;
        numberAdded = false;
        firstName = null;
        nameStatus = NameStatus.APPROVED;
        requestedName = null;
        requestedNameStatus = null;
        codeVerified = false;
        connected = false;
        restricted = false;
        messagingStatus = "CONNECTED";
        official = OfficialState.NOT_STARTED;
        onboardedAt = null;
        twoStepOn = true;
        inBusinessApp = false;
        paymentMethod = true;
        source = source();
        standingAtSource = standing();
        standing = standing();
        answerForBusinesses();
        answerForNumbers();
        answerForSources();
        answerForMessaging();
    }

    private void answerForBusinesses() {
        when(accounts.businessVerification(any())).thenAnswer(call -> verification);
        // Not when(…): asked a second time, that would submit already.
        doAnswer(call -> {
                    verification = verification(BusinessVerification.State.SUBMITTED);
                    return 1;
                })
                .when(accounts)
                .submitVerification(any());
        when(accounts.accountsSharedBy(any())).thenAnswer(call -> shared);
        when(accounts.accountReview(any())).thenAnswer(call -> account);
        when(accounts.hasPaymentMethod(any())).thenAnswer(call -> paymentMethod);
        when(accounts.isSubscribedToEvents(any())).thenAnswer(call -> subscribed);
        doAnswer(call -> subscribed = true).when(accounts).subscribeToEvents(any());
        when(signUps.request(any()))
                .thenAnswer(call -> new SignUp(signUpId, URI.create("https://sign-up.example/" + signUpId)));
        when(signUps.read(any())).thenAnswer(call -> signUp);
    }

    private void answerForNumbers() {
        when(numbers.find(any(), any())).thenAnswer(call -> numberAdded ? Optional.of(number()) : Optional.empty());
        when(numbers.add(any(), any(), any())).thenAnswer(call -> {
            numberAdded = true;
            firstName = call.getArgument(2);
            return numberId;
        });
        when(numbers.migrate(any(), any(), any())).thenAnswer(call -> {
            numberAdded = true;
            firstName = call.getArgument(2);
            return numberId;
        });
        when(numbers.read(any())).thenAnswer(call -> number());
        doAnswer(call -> {
                    requestedName = call.getArgument(1);
                    requestedNameStatus = NameStatus.PENDING_REVIEW;
                    return null;
                })
                .when(numbers)
                .requestDisplayName(any(), any());
        when(numbers.officialAccount(any()))
                .thenAnswer(call -> new OfficialAccount(
                        official, connected, onboardedAt, twoStepOn, nameStatus.review(), inBusinessApp));
        doAnswer(call -> official = OfficialState.PENDING).when(numbers).requestOfficialAccount(any(), any());
        doAnswer(call -> codeVerified = true).when(numbers).verifyCode(any(), any());
        doAnswer(call -> connected = true).when(numbers).register(any(), any());
        doAnswer(call -> connected = false).when(numbers).deregister(any());
    }

    private void answerForSources() {
        when(sources.find(any(), any(), any())).thenAnswer(call -> Optional.ofNullable(source));
        when(sources.standing(any(), any()))
                .thenAnswer(call -> numberId.equals(call.getArgument(1)) ? standing : standingAtSource);
    }

    private void answerForMessaging() {
        when(messaging.number(any(), any())).thenAnswer(call -> Optional.ofNullable(messagingStatus)
                .map(status -> new MessagingNumber(status, firstName)));
        when(messaging.profile(any(), any())).thenReturn(new Profile(null));
        when(messaging.sendTestMessage(any(), any())).thenReturn(Optional.of("message-1"));
    }

    /** Forgets which calls were made, for {@link #hearsNothing()}. */
    public void forgetCalls() {
        clearInvocations(accounts, numbers, signUps, messaging, sources);
    }

    /** Asserts that no port was called since {@link #forgetCalls()}. */
    public void hearsNothing() {
        verifyNoInteractions(accounts, numbers, signUps, messaging, sources);
    }

    public static SharedAccount account(String waba) {
        return new SharedAccount(waba, "Bäckerei Ötz", "1234567890123456");
    }

    /** A number that may move: connected at another provider, without two-step verification, its name and account approved. */
    public static SourceNumber source() {
        return new SourceNumber(
                "204857160012345",
                "Bäckerei Ötz (old)",
                "204857160054321",
                true,
                false,
                NameStatus.APPROVED,
                false,
                Review.APPROVED,
                false);
    }

    public static Standing standing() {
        return new Standing("Bäckerei Ötz", "GREEN", "TIER_2K", false, List.of());
    }

    public static SignUpState accepted(String waba) {
        return new SignUpState(Progress.ACCEPTED, waba, false, null, null);
    }

    public static SignUpState declined() {
        return new SignUpState(Progress.DECLINED, null, false, null, "User cancelled the connection");
    }

    public static SignUpState open() {
        return new SignUpState(Progress.OPEN, null, false, null, null);
    }

    public static BusinessVerification verified() {
        return verification(BusinessVerification.State.VERIFIED);
    }

    public static BusinessVerification verification(BusinessVerification.State state, String... reasons) {
        return new BusinessVerification(state, List.of(reasons));
    }

    /** A refusal, with how many submissions of partners the platform has had. */
    public static BusinessVerification refused(int submissions, String... reasons) {
        return new BusinessVerification(BusinessVerification.State.REJECTED, List.of(reasons), submissions);
    }

    private BusinessNumber number() {
        return new BusinessNumber(
                numberId,
                "",
                firstName,
                nameStatus,
                requestedName,
                requestedNameStatus,
                codeVerified,
                connected,
                connected && !restricted);
    }
}
