package io.embark.portal;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.intake.http.OnboardingViews;
import io.embark.intake.http.PartnerCommands;
import io.embark.status.Onboarding;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a partner can do on a case page, by the last part of the address: each is a command that the API and the sheet have, too. */
@Component
class CaseActions {

    /** What was typed into this input is a secret, and shown to nobody again. */
    static final String SECRET = "code";

    private final Map<String, Action> actions;
    private final PartnerCommands commands;
    private final OnboardingViews views;

    CaseActions(PartnerCommands commands, OnboardingViews views) {
        this.commands = commands;
        this.views = views;
        this.actions = Map.ofEntries(
                entry("code", (on, form, request, by) -> commands.enterCode(on, form.texts(SECRET), by)),
                entry("resend", (on, form, request, by) -> commands.resendCode(on, form.texts("method"), by)),
                entry(
                        "confirmation",
                        (on, form, request, by) ->
                                commands.confirm(on, form.texts("kind", "by", "note", "testedOn"), by)),
                entry("name", (on, form, request, by) -> name(on, form, by)),
                entry("correction", (on, form, request, by) -> correct(on, form, by)),
                entry("document", (on, form, request, by) -> commands.handInDocument(on, request, by)),
                entry(
                        "appointment",
                        (on, form, request, by) -> commands.proposeCall(on, form.texts("from", "to", "timeZone"), by)),
                entry("appeal", (on, form, request, by) -> appeal(on, form, by)),
                entry(
                        "official-account",
                        (on, form, request, by) -> commands.applyForOfficialAccount(
                                on, form.withLines(form.texts("website", "country", "language", "note"), "links"), by)),
                entry("withdrawal", (on, form, request, by) -> commands.withdraw(on, by)),
                entry(
                        "deactivation",
                        (on, form, request, by) -> commands.deactivate(on, form.texts("reason", "from"), by)),
                entry("reactivation", (on, form, request, by) -> commands.reactivate(on, by)));
    }

    boolean has(String action) {
        return actions.containsKey(action);
    }

    /** @param by who does it */
    void run(String action, Onboarding onboarding, HttpServletRequest request, String by) {
        actions.get(action).run(onboarding, new FormInput(request.getParameterMap()), request, by);
    }

    private void name(Onboarding onboarding, FormInput form, String by) {
        form.refuseEmptied("displayName");
        commands.correct(onboarding, form.texts("displayName"), by);
    }

    /** What the case has already, as after a double click, is saved: there is nothing to do. */
    private void correct(Onboarding onboarding, FormInput form, String by) {
        form.refuseEmptied("displayName", "businessManagerId", "language", "timeZone");
        if (onboarding.contactEmail() != null) {
            form.refuseEmptied("contactEmail");
        }
        ObjectNode changes = form.correction(onboarding, views.of(onboarding, Locale.ENGLISH));
        if (!changes.isEmpty()) {
            commands.correct(onboarding, changes, by);
        }
    }

    private void appeal(Onboarding onboarding, FormInput form, String by) {
        commands.refuseAppealIfFinal(onboarding, by);
        commands.appeal(onboarding, form.withLines(form.texts("useOfMessages", "aboutCompany"), "evidence"), by);
    }

    /** One command with what was typed for it. */
    private interface Action {

        void run(Onboarding onboarding, FormInput form, HttpServletRequest request, String by);
    }
}
