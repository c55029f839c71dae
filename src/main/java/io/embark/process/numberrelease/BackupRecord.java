package io.embark.process.numberrelease;

import io.embark.domain.ConfirmationKind;
import io.embark.domain.OnboardingId;
import io.embark.status.Confirmations;
import io.embark.status.Confirmations.Confirmation;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Somebody's word, by name and time, that the chats are backed up or not needed. Without it nobody learns from us how to delete the
 * account in the app, whichever way a case takes (failure row F27).
 */
@Component
class BackupRecord {

    private final Confirmations confirmations;

    BackupRecord(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    Optional<Confirmation> of(OnboardingId id) {
        return confirmations.newest(id, ConfirmationKind.BACKUP_ACKNOWLEDGED);
    }

    /** @throws IllegalStateException when there is none */
    void require(OnboardingId id) {
        if (of(id).isEmpty()) {
            throw new IllegalStateException(
                    "Nobody has confirmed by name that the chats of this case are backed up or not needed, so nobody may be told how to delete the account.");
        }
    }
}
