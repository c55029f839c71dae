package io.embark.process;

import io.embark.domain.AppealStatement;
import io.embark.process.NewAppeals.Refusal;
import io.embark.status.Appeal.Decision;
import io.embark.status.Onboarding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Opens an appeal for the partner, where an operator decides so in the task about a rejection. For both events of the task: when it is
 * created, what was typed into an earlier one is forgotten.
 */
@Component
class OpenAppealListener implements TaskListener {

    /** The decisions of the tasks that offer an appeal. */
    private static final List<Variable<String>> DECISIONS =
            List.of(Variable.string("accountDecision"), Variable.string("verificationDecision"));

    private final Cases cases;
    private final NewAppeals newAppeals;
    private final WhoActs whoActs;

    OpenAppealListener(Cases cases, NewAppeals newAppeals, WhoActs whoActs) {
        this.cases = cases;
        this.newAppeals = newAppeals;
        this.whoActs = whoActs;
    }

    @Override
    public void notify(DelegateTask task) {
        boolean appealed = DECISIONS.stream().anyMatch(decision -> decision.from(task)
                .filter(AppealFields.APPEALED::equals)
                .isPresent());
        AppealStatement statement = typed(task);
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            DECISIONS.forEach(decision -> decision.remove(task));
        } else if (appealed) {
            open(task, statement);
        }
    }

    private void open(DelegateTask task, AppealStatement statement) {
        Onboarding onboarding = cases.of(task);
        Optional<Decision> decision = NewAppeals.decisionAt(onboarding);
        newAppeals.refusal(onboarding, decision).map(Refusal::explanation).ifPresent(OpenAppealListener::refuse);
        String problems = statement.problems().entrySet().stream()
                .map(problem -> label(problem.getKey()) + " " + problem.getValue() + ".")
                .collect(Collectors.joining(" "));
        if (!problems.isEmpty()) {
            refuse(problems);
        }
        newAppeals.open(onboarding, decision.orElseThrow(), statement, whoActs.inTask(task));
    }

    private static void refuse(String sentence) {
        throw new IllegalArgumentException(sentence);
    }

    private static String label(String field) {
        return switch (field) {
            case "useOfMessages" -> "The use of messages";
            case "aboutCompany" -> "More about the company";
            default -> "The evidence";
        };
    }

    /** It is kept with the appeal, and not in the process. */
    private static AppealStatement typed(DelegateTask task) {
        List<String> evidence = taken(task, AppealFields.EVIDENCE)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return new AppealStatement(
                taken(task, AppealFields.USE_OF_MESSAGES), taken(task, AppealFields.ABOUT_COMPANY), evidence);
    }

    private static String taken(DelegateTask task, Variable<String> field) {
        String text = field.from(task).orElse("").strip();
        field.remove(task);
        return text;
    }
}
