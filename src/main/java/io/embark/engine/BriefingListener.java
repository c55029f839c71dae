package io.embark.engine;

import io.embark.domain.OnboardingId;
import io.embark.domain.PolicyOutcome;
import io.embark.status.DueTimes;
import io.embark.status.DueTimes.TaskDates;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.status.StageOwner;
import io.embark.status.TaskFacts;
import io.embark.status.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Puts what a form shows beside its task, as one task-local variable {@code briefing} that dies with the task, and sets the task's due
 * and follow-up dates by the table of service levels. Tasklist hands the variable to the browser: no secret belongs in it.
 */
@Component
class BriefingListener implements TaskListener {

    static final String BRIEFING = "briefing";

    /** Where operators look at a case; forms link to it. */
    private static final String CASES = "/cases/";

    /** What the platform answered, in words for operators; partners read the reason's own text. */
    private static final String DETAIL = "reasonText";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm VV", Locale.ENGLISH);

    private final Onboardings onboardings;
    private final Texts texts;
    private final List<TaskFacts> facts;
    private final StageOwners owners;
    private final DueTimes dueTimes;

    BriefingListener(
            Onboardings onboardings, Texts texts, List<TaskFacts> facts, StageOwners owners, DueTimes dueTimes) {
        this.onboardings = onboardings;
        this.texts = texts;
        this.facts = facts;
        this.owners = owners;
        this.dueTimes = dueTimes;
    }

    @Override
    public void notify(DelegateTask task) {
        owners.of(task.getExecution())
                .filter(owner -> !owner.isAboutCases())
                .ifPresentOrElse(owner -> briefWithoutCase(task, owner), () -> briefAboutCase(task));
    }

    private static void briefWithoutCase(DelegateTask task, StageOwner owner) {
        StageOwner.Briefing briefing =
                owner.briefing(OnboardingId.of(task.getExecution().getProcessBusinessKey()));
        show(task, asTyped(briefing.facts()));
        if (briefing.dueAt() != null) {
            task.setDueDate(Date.from(briefing.dueAt()));
        }
    }

    private void briefAboutCase(DelegateTask task) {
        Onboarding onboarding = owners.shown(
                task.getExecution(),
                onboardings.get(OnboardingId.of(task.getExecution().getProcessBusinessKey())));
        Map<String, Object> briefing = common(onboarding);
        briefing.put("detail", Objects.requireNonNullElse(task.getVariable(DETAIL), ""));
        facts.stream()
                .filter(fact -> fact.taskDefinitionKey().equals(task.getTaskDefinitionKey()))
                .forEach(fact -> briefing.putAll(fact.facts(onboarding, task::getVariable)));
        Map<String, Object> shown = asTyped(briefing);
        shown.put("casePage", CASES + onboarding.id());
        show(task, shown);
        date(task, onboarding);
    }

    private static Map<String, Object> asTyped(Map<String, Object> facts) {
        Map<String, Object> shown = new LinkedHashMap<>(facts);
        shown.replaceAll((name, value) -> value instanceof String text ? literal(text) : value);
        return shown;
    }

    private static void show(DelegateTask task, Map<String, Object> briefing) {
        task.setVariableLocal(
                BRIEFING,
                Variables.objectValue(briefing)
                        .serializationDataFormat(Variables.SerializationDataFormats.JSON)
                        .create());
    }

    /** A task that comes up again when its case is overdue at this stage already is seen by those who got the one before. */
    private void date(DelegateTask task, Onboarding onboarding) {
        TaskDates dates = dueTimes.forTask(onboarding);
        if (onboarding.dueAt() != null) {
            task.setDueDate(Date.from(onboarding.dueAt()));
        }
        if (dates.followUpAt() != null) {
            task.setFollowUpDate(Date.from(dates.followUpAt()));
        }
        if (dates.escalation() != null) {
            task.addCandidateGroup(dates.escalation());
        }
    }

    private Map<String, Object> common(Onboarding onboarding) {
        Map<String, Object> briefing = new LinkedHashMap<>();
        briefing.put("onboardingId", onboarding.id().toString());
        briefing.put("partner", onboarding.partnerId());
        briefing.put("client", onboarding.legalEntityName());
        briefing.put("displayName", onboarding.displayName());
        briefing.put("number", onboarding.phoneNumber().formatted());
        briefing.put("businessManagerId", onboarding.businessManagerId());
        briefing.put("industry", industry(onboarding));
        briefing.put("sourceProvider", Objects.requireNonNullElse(onboarding.sourceProvider(), ""));
        briefing.put("activationMethod", onboarding.activationMethod().name());
        briefing.put("contact", onboarding.contactEmail() == null ? "" : onboarding.contactEmail());
        briefing.put("timeZone", onboarding.timeZone());
        briefing.put("status", texts.status(onboarding, Locale.ENGLISH));
        briefing.put("waitingOn", onboarding.waitingOn().name());
        briefing.put("waitingSince", local(onboarding.waitingSince(), onboarding));
        briefing.put("nextAction", texts.nextAction(onboarding, Locale.ENGLISH));
        briefing.put("due", onboarding.dueAt() == null ? "" : local(onboarding.dueAt(), onboarding));
        String reason = texts.reason(onboarding, Locale.ENGLISH);
        briefing.put("reason", reason == null ? "" : reason);
        return briefing;
    }

    /** With what the policy says about it, where that is worth a thought. */
    private static String industry(Onboarding onboarding) {
        String industry = onboarding.industry().name();
        if (onboarding.policyOutcome() == PolicyOutcome.ALLOWED_NO_COMMERCE) {
            return industry + " (messages only, no commerce features)";
        }
        return onboarding.policyOutcome() == PolicyOutcome.NEEDS_PLATFORM_PERMISSION
                ? industry + " (only with Meta's permission)"
                : industry;
    }

    /** Forms read Markdown: what partners typed must show as they typed it, not as a link or an emphasis. */
    static String literal(String text) {
        return text.replaceAll("\\R", " ").replaceAll("(\\p{Punct})", "\\\\$1");
    }

    private static String local(Instant instant, Onboarding onboarding) {
        return TIME.format(instant.atZone(ZoneId.of(onboarding.timeZone())));
    }
}
