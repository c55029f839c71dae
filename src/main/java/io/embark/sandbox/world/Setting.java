package io.embark.sandbox.world;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be set of a number; null leaves a thing as it is, an empty text takes it away. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public final class Setting {

    /** Whether the number is used in the app; {@code false} after {@code true} deletes it there now. */
    @Nullable
    Boolean inWhatsAppApp;

    /** Whether two-step verification is on, with a PIN that nobody told us. */
    @Nullable
    Boolean twoStepEnabled;

    @Nullable
    LineType lineType;

    @Nullable
    Boolean behindIvr;

    /** The provider at which the number is registered. */
    @Nullable
    String registeredAt;

    /** The owner of the account on which it is registered there; nobody named means whoever is asked about. */
    @Nullable
    String businessManagerId;

    /** Whether the owner lets us read that account. */
    @Nullable
    Boolean sourceWabaShared;

    /** The platform's review of that account. */
    @Nullable
    Review sourceWabaReview;

    /** The templates of that account; they replace those that it had. */
    @Nullable
    List<Template.Setting> templates;

    /** The display name of the number where it is registered. */
    @Nullable
    String displayName;

    /** The review of its display name. */
    @Nullable
    NameState nameStatus;

    @Nullable
    Boolean renamePending;

    @Nullable
    Quality quality;

    @Nullable
    MessagingLimit messagingLimit;

    @Nullable
    Boolean officialBusinessAccount;

    /** What does not move when the number does. */
    @Nullable
    Set<Loss> lostInMigration;

    /** Whether the owner has a payment method at the account to which the number moves. */
    @Nullable
    Boolean paymentMethod;

    /** Whether the number stays in the Business app beside the platform, which then does not let it go. */
    @Nullable
    Boolean coexistence;

    /** Whether the platform has locked the number for a breach of its policy. */
    @Nullable
    Boolean restricted;

    /** Whether the last deregistration stopped half-way, so that it has to be repeated. */
    @Nullable
    Boolean deregistrationIncomplete;

    /** The code that the platform sends next. */
    @Nullable
    String nextCode;

    public Setting inWhatsAppApp(@Nullable Boolean inApp) {
        inWhatsAppApp = inApp;
        return this;
    }

    public Setting twoStepEnabled(@Nullable Boolean enabled) {
        twoStepEnabled = enabled;
        return this;
    }

    public Setting behindIvr(@Nullable Boolean behind) {
        behindIvr = behind;
        return this;
    }

    public Setting nameStatus(@Nullable NameState state) {
        nameStatus = state;
        return this;
    }

    public Setting nextCode(@Nullable String code) {
        nextCode = code;
        return this;
    }
}
