package io.embark.process.mailedrequest;

import io.embark.domain.PartnerId;
import io.embark.status.MailOutbox;
import io.embark.status.Notice;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.Partners;
import io.embark.status.Partners.Partner;
import io.embark.status.RequestMail;
import io.embark.status.RequestMails;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes to the registered address of the case's partner, whoever has asked; the link is made when the mail is sent. */
@Component
class AskForConfirmationDelegate implements JavaDelegate {

    private final RequestMails mails;
    private final Onboardings onboardings;
    private final Partners partners;
    private final MailOutbox outbox;

    AskForConfirmationDelegate(RequestMails mails, Onboardings onboardings, Partners partners, MailOutbox outbox) {
        this.mails = mails;
        this.onboardings = onboardings;
        this.partners = partners;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RequestMail mail = mails.get(UUID.fromString(execution.getProcessBusinessKey()));
        Onboarding onboarding = onboardings.get(Objects.requireNonNull(mail.onboarding()));
        Partner partner = partners.find(new PartnerId(onboarding.partnerId())).orElseThrow();
        outbox.queue(
                new Notice(
                        partner.email(),
                        RequestMails.CONFIRMATION_MAIL + (partner.language().equals("de") ? "_de" : ""),
                        mail.id().toString(),
                        Map.of(
                                "number", onboarding.phoneNumber().formatted(),
                                "client", onboarding.legalEntityName())),
                Duration.ZERO);
    }
}
