package io.embark.process.bspmigration;

import io.embark.domain.WaitingOn;

/**
 * What the platform asks for before a number may move from another provider, in the order of its documentation (backends.md §4.3); each
 * with the one who can put it right and with what to do, as operators read it.
 */
enum Precondition {
    REGISTERED_AT_SOURCE(
            "The number is registered and connected at the old provider",
            WaitingOn.SOURCE_PROVIDER,
            "Ask the old provider to bring the number back into service. A number that is registered nowhere needs no move:"
                    + " end this case and have it handed in by route NEW."),
    SAME_BUSINESS(
            "The old account belongs to the same Business Manager as the new one",
            WaitingOn.PARTNER,
            "Compare the Business Manager of the old WhatsApp account (WhatsApp Manager, account settings, Owned by) with the"
                    + " one of this case. If they differ, the number cannot move between them: end the case and have it handed"
                    + " in with the right Business Manager."),
    NAME_APPROVED(
            "The display name is approved at the old provider",
            WaitingOn.SOURCE_PROVIDER,
            "Have the name approved there first; with a name that is not approved, the number does not move."),
    NO_RENAME_PENDING(
            "No change of the display name is under review",
            WaitingOn.PLATFORM,
            "Wait for the platform's decision, or have the old provider withdraw the change."),
    BUSINESS_VERIFIED(
            "The business is verified",
            WaitingOn.CLIENT,
            "The client completes the business verification in the Security Centre of its Meta Business Suite."),
    SOURCE_ACCOUNT_APPROVED(
            "The old WhatsApp account is approved",
            WaitingOn.SOURCE_PROVIDER,
            "The old provider looks into its account review, and appeals when it was rejected."),
    DESTINATION_ACCOUNT_APPROVED(
            "The new WhatsApp account is approved",
            WaitingOn.PLATFORM,
            "Wait for the platform's review of the brand; file an appeal when it was rejected meanwhile."),
    DESTINATION_CAN_PAY(
            "The new WhatsApp account has a payment method or a credit line",
            WaitingOn.OPERATOR,
            "Share our credit line with the new account, or have the client add a payment method in WhatsApp Manager."),
    DESTINATION_SUBSCRIBED(
            "Our app is subscribed to the new account's events",
            WaitingOn.OPERATOR,
            "We subscribe by ourselves each time the list is read; when that fails again, check our app's permission for the"
                    + " account."),
    NOT_IN_BUSINESS_APP(
            "The number is not used in the WhatsApp Business app",
            WaitingOn.CLIENT,
            "The client disconnects the number from the WhatsApp Business app; while it is used there, it cannot move."),
    NO_OPEN_INVOICES(
            "No invoice of the old account is open",
            WaitingOn.SOURCE_PROVIDER,
            "Have the partner ask the old provider, or the client where it pays itself, whether everything is paid."),
    TWO_STEP_LIFTED(
            "Two-step verification is off",
            WaitingOn.SOURCE_PROVIDER,
            "Choose below that it is still on; the partner is asked again, with a text for the old provider."),
    /** What the platform said when it refused the move (100/2388103 and others). */
    ACCEPTED_BY_PLATFORM(
            "The platform accepts the move",
            WaitingOn.OPERATOR,
            "The platform's words stand above this list. Find out what they mean, have it put right, and tick it below; then we"
                    + " try again.");

    private final String words;
    private final WaitingOn owner;
    private final String whatToDo;

    Precondition(String words, WaitingOn owner, String whatToDo) {
        this.words = words;
        this.owner = owner;
        this.whatToDo = whatToDo;
    }

    String words() {
        return words;
    }

    /** Who can put it right. */
    WaitingOn owner() {
        return owner;
    }

    String whatToDo() {
        return whatToDo;
    }
}
