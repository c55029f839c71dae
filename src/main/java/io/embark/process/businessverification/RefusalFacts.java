package io.embark.process.businessverification;

import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusal;
import io.embark.status.VerificationRefusals;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What operators see of a refusal: the checklist that the partner got, how often it can be tried again, and the documents. */
@Component
class RefusalFacts {

    private final VerificationRefusals refusals;
    private final Documents documents;
    private final Texts texts;

    RefusalFacts(VerificationRefusals refusals, Documents documents, Texts texts) {
        this.refusals = refusals;
        this.documents = documents;
        this.texts = texts;
    }

    Map<String, Object> of(Onboarding onboarding) {
        VerificationRefusal refusal = refusals.of(onboarding.id()).orElse(VerificationRefusal.NONE);
        return Map.of(
                "submissionsLeft",
                refusal.attemptsLeft(),
                "checklist",
                refusal.checklist().stream()
                        .map(check -> row(check, onboarding))
                        .toList(),
                "documents",
                documents.of(onboarding.id()).stream().map(RefusalFacts::link).toList());
    }

    private Map<String, String> row(VerificationRefusal.Check check, Onboarding onboarding) {
        return Map.of(
                "reason", check.reason(),
                "actor", check.actor().name(),
                "whatToDo", texts.check(check.key(), onboarding, Locale.ENGLISH));
    }

    /** Its label, which is ours, because forms read Markdown. */
    private static Map<String, String> link(Document document) {
        return Map.of("label", document.label(), "path", document.path());
    }
}
