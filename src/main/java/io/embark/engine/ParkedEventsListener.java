package io.embark.engine;

import io.embark.domain.OnboardingId;
import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent.Subject;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** When a wait for a message begins, offers it what arrived too early; after the commit, when the wait can be found. */
@Component
class ParkedEventsListener implements ExecutionListener {

    private final EventInbox inbox;
    private final Onboardings onboardings;

    ParkedEventsListener(EventInbox inbox, Onboardings onboardings) {
        this.inbox = inbox;
        this.onboardings = onboardings;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String message = ((ReceiveTask) execution.getBpmnModelElementInstance())
                .getMessage()
                .getName();
        List<Subject> subjects = subjects(onboardings.get(OnboardingId.of(execution.getProcessBusinessKey())));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                inbox.waitBegan(message, subjects);
            }
        });
    }

    private static List<Subject> subjects(Onboarding onboarding) {
        List<Subject> subjects = new ArrayList<>(List.of(
                new Subject(Type.ONBOARDING, onboarding.id().toString()),
                new Subject(Type.BUSINESS, onboarding.businessManagerId()),
                new Subject(Type.NUMBER, onboarding.phoneNumber().digits())));
        if (onboarding.wabaId() != null) {
            subjects.add(new Subject(Type.WABA, onboarding.wabaId()));
        }
        if (onboarding.phoneNumberId() != null) {
            subjects.add(new Subject(Type.PHONE_NUMBER_ID, onboarding.phoneNumberId()));
        }
        return subjects;
    }
}
