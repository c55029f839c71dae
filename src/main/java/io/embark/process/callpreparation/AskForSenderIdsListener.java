package io.embark.process.callpreparation;

import io.embark.domain.OnboardingId;
import io.embark.process.Cases;
import io.embark.process.WhoActs;
import io.embark.process.callpreparation.CallPreparation.Variables;
import io.embark.status.Deflections;
import io.embark.status.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the sender ids that the operator got from the platform's support; it names one or two (failure situations, F17). */
@Component
class AskForSenderIdsListener implements TaskListener {

    private static final int MOST = 2;
    private static final Pattern SENDER_ID = Pattern.compile("\\+?[\\p{L}0-9][\\p{L}0-9 ()./-]{1,29}");

    private final Cases cases;
    private final Deflections deflections;
    private final Timeline timeline;
    private final WhoActs whoActs;

    AskForSenderIdsListener(Cases cases, Deflections deflections, Timeline timeline, WhoActs whoActs) {
        this.cases = cases;
        this.deflections = deflections;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        List<String> ids = typed(task);
        if (ids.isEmpty()
                || ids.size() > MOST
                || !ids.stream().allMatch(id -> SENDER_ID.matcher(id).matches())) {
            throw new IllegalArgumentException(
                    "Enter the one or two sender ids, separated by a comma, each of 2 to 30 digits or letters.");
        }
        OnboardingId id = cases.of(task).id();
        String senderIds = String.join(", ", ids);
        deflections.ask(id, senderIds);
        timeline.add(
                id,
                Timeline.Type.ACTION,
                whoActs.inTask(task),
                "Got the sender ids of the call: %s.".formatted(senderIds));
    }

    private static List<String> typed(DelegateTask task) {
        String typed = Variables.SENDER_IDS.from(task).orElse("");
        Variables.SENDER_IDS.remove(task);
        return Arrays.stream(typed.split("[,;\\n]"))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
