package io.embark.process.mailedrequest;

import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.process.mailedrequest.MailedRequest.Messages;
import io.embark.process.mailedrequest.MailedRequest.Variables;
import io.embark.status.Onboarding;
import io.embark.status.RequestMail;
import io.embark.status.RequestMail.State;
import io.embark.status.RequestMails;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** The only class that starts {@code mailed-request} and takes the confirmation. */
@Component
public class MailedRequestProcess {

    private final RuntimeService runtime;
    private final RequestMails mails;
    private final Senders senders;
    private final Commands commands;
    private final Clock clock;

    MailedRequestProcess(RuntimeService runtime, RequestMails mails, Senders senders, Commands commands, Clock clock) {
        this.runtime = runtime;
        this.mails = mails;
        this.senders = senders;
        this.commands = commands;
        this.clock = clock;
    }

    /** Stores a mail and has an operator look at it, in one transaction; the same message again changes nothing. */
    public void receive(IncomingMail mail) {
        Optional<String> partner = mail.byMachine() ? Optional.empty() : senders.partner(mail.sender());
        Optional<Onboarding> about = partner.flatMap(known -> senders.about(known, mail));
        RequestMail stored = new RequestMail(
                UUID.randomUUID(),
                mail.sender(),
                mail.subject(),
                mail.body(),
                partner.orElse(null),
                about.map(Onboarding::id).orElse(null),
                clock.instant(),
                mail.byMachine() ? State.NO_REQUEST : State.RECEIVED,
                null);
        commands.run(() -> {
            if (mails.add(stored, mail.key()) && !mail.byMachine()) {
                start(stored, about);
            }
        });
    }

    private void start(RequestMail mail, Optional<Onboarding> about) {
        runtime.createProcessInstanceByKey(MailedRequest.PROCESS_ID)
                .businessKey(mail.id().toString())
                .setVariables(Map.ofEntries(Variables.REQUESTED_CASE.with(
                        about.map(onboarding -> onboarding.id().toString()).orElse(""))))
                .execute();
    }

    /**
     * Takes the confirmation of a partner, in the caller's transaction, so that what was asked for begins with it or not at all.
     *
     * @throws NotPossibleException when the link confirms nothing, or nothing any more
     */
    public RequestMail confirm(String token) {
        RequestMail mail = mails.confirmable(token)
                .orElseThrow(() -> new NotPossibleException("This link was used already, or has lapsed."));
        Execution waiting = runtime.createExecutionQuery()
                .processInstanceBusinessKey(mail.id().toString())
                .messageEventSubscriptionName(Messages.CONFIRMED)
                .singleResult();
        if (waiting == null) {
            throw new NotPossibleException("This link was used already, or has lapsed.");
        }
        runtime.messageEventReceived(Messages.CONFIRMED, waiting.getId());
        return mail;
    }
}
