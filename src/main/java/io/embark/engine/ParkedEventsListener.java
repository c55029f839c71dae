package io.embark.engine;

import io.embark.domain.OnboardingId;
import io.embark.event.EventInbox;
import io.embark.event.PlatformEvent.Subject;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** When a wait for a message begins, offers it what arrived too early; after the commit, when the wait can be found. */
@Component
class ParkedEventsListener implements ExecutionListener {

    private final EventInbox inbox;
    private final Onboardings onboardings;
    private final StageOwners owners;

    ParkedEventsListener(EventInbox inbox, Onboardings onboardings, StageOwners owners) {
        this.owners = owners;
        this.inbox = inbox;
        this.onboardings = onboardings;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Set<String> messages = messages(execution.getBpmnModelElementInstance());
        if (messages.isEmpty() || !owners.isAboutCase(execution)) {
            return;
        }
        List<Subject> subjects = subjects(onboardings.get(OnboardingId.of(execution.getProcessBusinessKey())));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                messages.forEach(message -> inbox.waitBegan(message, subjects));
            }
        });
    }

    /** The message of a receive task, or those for which a sub-process waits as long as it lives. */
    private static Set<String> messages(FlowElement element) {
        if (element instanceof ReceiveTask task) {
            return Set.of(task.getMessage().getName());
        }
        return ((SubProcess) element)
                .getChildElementsByType(SubProcess.class).stream()
                        .filter(SubProcess::triggeredByEvent)
                        .flatMap(sub -> sub.getChildElementsByType(StartEvent.class).stream())
                        .flatMap(start -> start.getChildElementsByType(MessageEventDefinition.class).stream())
                        .map(definition -> definition.getMessage().getName())
                        .collect(Collectors.toSet());
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
