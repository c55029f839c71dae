package io.embark.status.mail;

import java.util.Set;

/** Which mails lose their sense when, and which do not bear waiting for a digest; all others are told by the digest. */
final class MailKinds {

    /** Mails that ask somebody to act; once the case has ended, they would only mislead. */
    private static final Set<String> ASKS_TO_ACT = Set.of(
            "code-wanted",
            "approval-reminded-first",
            "approval-reminded-forward",
            "approval-reminded-causes",
            "approval-reminded-help",
            "approval-reminded-month-left",
            "approval-reminded-last",
            "approval-revoked",
            "sender-ids",
            "propose-call-time",
            "add-number",
            "backup-wanted",
            "delete-app-account",
            "deletion-reminded",
            "lift-two-step",
            "two-step-reminded",
            "two-step-still-on",
            "cut-over-missed");

    /** Mails that tell of one stage; once the case has moved on, they would mislead. */
    private static final Set<String> ABOUT_STAGE =
            Set.of("stage-reminder", "stage-news", "preconditions-missing", "cut-over-agreed", "cut-over-open");

    /** Mails that tell when the call comes; when no time is agreed on any more, they would mislead. */
    private static final Set<String> ABOUT_AGREED_CALL =
            Set.of("call-agreed", "call-reminder-day", "call-reminder-hour");

    /**
     * What is over, or does harm, before the next morning: codes and calls, windows, the last days of an approval and its end, what must
     * not be deleted yet, and what somebody waits for with the phone in hand.
     */
    static final Set<String> AT_ONCE = Set.of(
            "code-wanted",
            "call-agreed",
            "call-reminder-day",
            "call-reminder-hour",
            "call-missed",
            "cut-over-open",
            "cut-over-missed",
            "delete-app-account",
            "keep-source-account",
            "approval-reminded-last",
            "approval-expired");

    /** Deactivation and reactivation end and begin a service, while the case itself stays where it is: each is told, and at once. */
    private static final String ABOUT_DEACTIVATION = "account-";

    /** At these stages somebody waits with the phone in hand. */
    private static final Set<String> AT_ONCE_STAGES = Set.of("number-in-use", "settle-number-in-use");

    /** Each of them is about something new, although the case stays where it is. */
    private static final Set<String> NEW_EACH_TIME =
            Set.of("code-wanted", "approval-requested", "verification-takes-long");

    /** Mails about the official business account speak of its stages, not of the registered case's. */
    private static final String ABOUT_OFFICIAL_ACCOUNT = "official-account-";

    private MailKinds() {}

    static boolean isPointlessAfterEnd(String template) {
        return ASKS_TO_ACT.contains(template) || isAboutAgreedCall(template);
    }

    static boolean isAboutStage(String template) {
        return ABOUT_STAGE.contains(template);
    }

    static boolean isAboutAgreedCall(String template) {
        return ABOUT_AGREED_CALL.contains(template);
    }

    static boolean isAboutOfficialAccount(String template) {
        return template.startsWith(ABOUT_OFFICIAL_ACCOUNT);
    }

    /** Whether it goes out at once to a partner who wants digests. */
    static boolean bearsNoWaiting(String template, String nextAction) {
        return AT_ONCE.contains(template)
                || template.startsWith(ABOUT_DEACTIVATION)
                || AT_ONCE_STAGES.contains(nextAction.split("\\.", 2)[0]);
    }

    /** Whether the same mail at the same stage tells nothing new; reminders do. */
    static boolean isSaidOnce(String template) {
        return !template.contains("remind")
                && !NEW_EACH_TIME.contains(template)
                && !template.startsWith(ABOUT_DEACTIVATION)
                && !isAboutOfficialAccount(template);
    }
}
