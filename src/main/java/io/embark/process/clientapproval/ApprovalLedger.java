package io.embark.process.clientapproval;

import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.backend.SignUps;
import io.embark.backend.SignUps.SignUp;
import io.embark.backend.SignUps.SignUpState;
import io.embark.domain.RandomSecret;
import io.embark.status.ApprovalRequests;
import io.embark.status.ApprovalRequests.ApprovalRequest;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which approvals were requested, and how the client's answer is found. */
@Component
class ApprovalLedger {

    private final ApprovalRequests requests;
    private final CandidateAccounts accounts;
    private final SignUps signUps;
    private final Onboardings onboardings;

    ApprovalLedger(ApprovalRequests requests, CandidateAccounts accounts, SignUps signUps, Onboardings onboardings) {
        this.requests = requests;
        this.accounts = accounts;
        this.signUps = signUps;
        this.onboardings = onboardings;
    }

    /** @param revoked the WABA that the client has stopped to share, which counts as an answer when it is shared again; or null */
    Opened openWithToken(Onboarding onboarding, @Nullable String revoked) {
        String token = RandomSecret.create();
        return new Opened(requests.open(onboarding.id(), token, sharedBefore(onboarding, revoked)), token);
    }

    void openInBusinessSuite(Onboarding onboarding, @Nullable String revoked) {
        requests.open(onboarding.id(), null, sharedBefore(onboarding, revoked));
    }

    void sent(UUID request, SignUp signUp) {
        requests.sent(request, signUp.requestId(), signUp.link().toString());
    }

    /** The state of the case's sign-up; empty when it was requested in the business suite. */
    Optional<SignUpState> signUp(Onboarding onboarding) {
        return requests.newest(onboarding.id()).map(ApprovalRequest::signUpId).map(signUps::read);
    }

    /**
     * The WABA that the client began to share after we asked, though no sign-up says so. It goes to the oldest waiting case of the
     * business, and never one that another case holds already, unless this case had it before the client stopped to share it.
     */
    Optional<String> sharedSinceRequest(Onboarding onboarding, @Nullable String revoked) {
        List<String> before = requests.newest(onboarding.id())
                .map(ApprovalRequest::wabasBefore)
                .orElse(List.of());
        List<String> inUse = onboardings.wabasInUse(onboarding.businessManagerId());
        return isOldestWaiting(onboarding)
                ? sharedNow(onboarding).stream()
                        .filter(waba -> !before.contains(waba) && (waba.equals(revoked) || !inUse.contains(waba)))
                        .findFirst()
                : Optional.empty();
    }

    private boolean isOldestWaiting(Onboarding onboarding) {
        return onboardings.liveOfBusiness(onboarding.businessManagerId()).stream()
                .filter(other -> other.wabaId() == null && other.status() == onboarding.status())
                .findFirst()
                .map(oldest -> oldest.id().equals(onboarding.id()))
                .orElse(false);
    }

    private List<String> sharedBefore(Onboarding onboarding, @Nullable String revoked) {
        return sharedNow(onboarding).stream()
                .filter(waba -> !waba.equals(revoked))
                .toList();
    }

    private List<String> sharedNow(Onboarding onboarding) {
        return accounts.of(onboarding).stream().map(SharedAccount::wabaId).toList();
    }

    /** @param token the last segment of the callback address, known to the provider only */
    record Opened(UUID request, String token) {}
}
