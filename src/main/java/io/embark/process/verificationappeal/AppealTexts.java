package io.embark.process.verificationappeal;

import io.embark.status.Appeal.Outcome;

/** What the timeline says about how an appeal ended. */
final class AppealTexts {

    private AppealTexts() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case REVERSED -> "The appeal is won: the platform took its decision back.";
            case UNCHANGED -> "The appeal is lost: the platform stays with its decision.";
            case INDUSTRY_BANNED -> "The appeal is lost: the platform bans the client's industry.";
            case DROPPED -> "The appeal was dropped before the platform answered.";
        };
    }
}
