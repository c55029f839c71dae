package io.embark.process.clientapproval;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.backend.SourceNumbers;
import io.embark.backend.SourceNumbers.SourceNumber;
import io.embark.domain.Route;
import io.embark.status.Onboarding;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The WABAs that a client shares with us and that may become the case's own. The one from which a number moves away is shared with us
 * as well, so that we can read it, and is none of them: the number would move from it to itself. One that only lists the number, because
 * the client gave it when it accepted, may be the one to which it moves.
 */
@Component
class CandidateAccounts {

    private static final String NO_DESTINATION_YET = "";

    private final BusinessAccounts accounts;
    private final SourceNumbers sources;

    CandidateAccounts(BusinessAccounts accounts, SourceNumbers sources) {
        this.accounts = accounts;
        this.sources = sources;
    }

    /** In the platform's order; empty when the client shares none. */
    List<SharedAccount> of(Onboarding onboarding) {
        List<SharedAccount> shared = accounts.accountsSharedBy(onboarding.businessManagerId());
        if (shared.isEmpty() || onboarding.route() != Route.BSP_MIGRATION) {
            return shared;
        }
        Optional<String> source = sources.find(
                        onboarding.businessManagerId(), onboarding.phoneNumber(), NO_DESTINATION_YET)
                .filter(SourceNumber::connected)
                .map(SourceNumber::wabaId);
        return shared.stream()
                .filter(account -> source.filter(account.wabaId()::equals).isEmpty())
                .toList();
    }
}
