package io.embark.process.clientapproval;

import io.embark.process.VisibleToModels;
import io.embark.process.clientapproval.ApprovalSettings.Mode;
import org.springframework.stereotype.Component;

/** What the model asks about the configured way of approval. */
@Component
@VisibleToModels
public class Approvals {

    private final ApprovalSettings settings;

    Approvals(ApprovalSettings settings) {
        this.settings = settings;
    }

    public boolean byHostedSignUp() {
        return settings.mode() == Mode.HOSTED_SIGN_UP;
    }
}
