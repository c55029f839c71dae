package io.embark.process.bspmigration;

import io.embark.domain.CallWindow;
import io.embark.process.Cases;
import io.embark.process.TypedWindows;
import io.embark.process.WhoActs;
import io.embark.process.WindowTexts;
import io.embark.process.bspmigration.BspMigration.Elements;
import io.embark.process.bspmigration.BspMigration.Variables;
import io.embark.status.CutOverSettings;
import io.embark.status.CutOvers;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import io.embark.status.Timeline;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the window that operator and partner agreed on instead of the one that passed, or that none is wanted any more. */
@Component
class AgreeOnCutOverListener implements TaskListener, TaskFacts {

    private final Cases cases;
    private final CutOvers cutOvers;
    private final TypedWindows windows;
    private final CutOverSettings settings;
    private final Timeline timeline;
    private final WhoActs whoActs;

    AgreeOnCutOverListener(
            Cases cases,
            CutOvers cutOvers,
            TypedWindows windows,
            CutOverSettings settings,
            Timeline timeline,
            WhoActs whoActs) {
        this.cases = cases;
        this.cutOvers = cutOvers;
        this.windows = windows;
        this.settings = settings;
        this.timeline = timeline;
        this.whoActs = whoActs;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.AGREE_ON_CUT_OVER;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of(
                "cutOverWindow",
                cutOvers.of(onboarding.id())
                        .map(cutOver -> WindowTexts.of(cutOver.window()))
                        .orElse(""));
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            // The last answer is not one about this window.
            Variables.CUT_OVER_AGREEMENT.remove(task);
            return;
        }
        Onboarding onboarding = cases.of(task);
        boolean another = Variables.CUT_OVER_AGREEMENT
                .from(task)
                .filter(Variables.WINDOW::equals)
                .isPresent();
        String agreed = another ? agree(task, onboarding) : drop(onboarding);
        Variables.CUT_OVER_FROM.remove(task);
        Variables.CUT_OVER_TO.remove(task);
        timeline.add(onboarding.id(), Timeline.Type.ACTION, whoActs.inTask(task), agreed);
    }

    private String agree(DelegateTask task, Onboarding onboarding) {
        CallWindow window = windows.read(
                Variables.CUT_OVER_FROM.from(task).orElse(""),
                Variables.CUT_OVER_TO.from(task).orElse(""),
                onboarding,
                settings.limits());
        cutOvers.agree(onboarding.id(), window, whoActs.inTask(task));
        return "Agreed on the cut-over: %s.".formatted(WindowTexts.of(window));
    }

    private String drop(Onboarding onboarding) {
        cutOvers.drop(onboarding.id());
        return "Agreed that the number moves as soon as everything is ready.";
    }
}
