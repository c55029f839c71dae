package io.embark.intake.mail;

import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.process.accountdeactivation.AccountDeactivationProcess;
import io.embark.process.mailedrequest.MailedRequestProcess;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.RequestMail;
import io.embark.status.RequestMails;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the page of a confirmation link shows and does. */
@Component
public class MailedRequests {

    private final RequestMails mails;
    private final Onboardings onboardings;
    private final MailedRequestProcess process;
    private final AccountDeactivationProcess deactivation;
    private final Commands commands;
    private final TransactionTemplate transaction;

    MailedRequests(
            RequestMails mails,
            Onboardings onboardings,
            MailedRequestProcess process,
            AccountDeactivationProcess deactivation,
            Commands commands,
            PlatformTransactionManager transactions) {
        this.mails = mails;
        this.onboardings = onboardings;
        this.process = process;
        this.deactivation = deactivation;
        this.commands = commands;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The case whose deactivation the link confirms; empty when it confirms nothing, or nothing any more. Changes nothing. */
    public Optional<Onboarding> confirmable(String token) {
        return Objects.requireNonNull(transaction.execute(tx -> mails.confirmable(token)))
                .map(this::about);
    }

    /** Confirms: the deactivation begins, once; or nothing changes, and it is told why. */
    public Confirmation confirm(String token) {
        Optional<Onboarding> asked = confirmable(token);
        if (asked.isEmpty()) {
            return new Confirmation(null, null);
        }
        try {
            return new Confirmation(commands.call(() -> confirmed(token)), null);
        } catch (NotPossibleException e) {
            return new Confirmation(asked.get(), e.getMessage());
        }
    }

    private Onboarding confirmed(String token) {
        Onboarding onboarding = about(process.confirm(token));
        deactivation.request(onboarding.id(), "asked for by mail, and confirmed", null, onboarding.partnerId());
        return onboarding;
    }

    /**
     * @param onboarding the case, or null when the link confirms nothing any more
     * @param refusal why the number cannot be deactivated, or null
     */
    public record Confirmation(@Nullable Onboarding onboarding, @Nullable String refusal) {}

    private Onboarding about(RequestMail mail) {
        return onboardings.get(Objects.requireNonNull(mail.onboarding()));
    }
}
