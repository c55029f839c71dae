package io.embark.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.models.Models.Form;
import io.embark.models.Models.Model;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Forms that Tasklist 7.24 shows, whose fields somebody reads, and that ask for no secret but the code. */
final class FormRules {

    /** What form-js 1.8.7 has, which Tasklist 7.24 brings. */
    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "datetime", "checkbox", "checklist", "radio", "select", "taglist");

    private static final Set<String> OTHERS = Set.of(
            "text",
            "html",
            "image",
            "table",
            "group",
            "dynamiclist",
            "iframe",
            "expression",
            "separator",
            "spacer",
            "button");

    private static final Set<String> SECRETS = Set.of("pin", "otp", "token", "secret", "password");
    private static final String CASE_PAGE = "[case page]({{briefing.casePage}})";
    private static final String CODE_FORM = "enter-code";
    private static final String CODE = "verificationCode";

    /** The briefing's fields, as texts and expressions of forms name them. */
    private static final Pattern BRIEFING = Pattern.compile("\\bbriefing\\.(\\w+)");

    private final Models models;
    private final JavaSide java;
    private final Findings findings;

    FormRules(Models models, JavaSide java, Findings findings) {
        this.models = models;
        this.java = java;
        this.findings = findings;
    }

    void check() {
        models.forms().forEach(this::check);
    }

    private void check(Form form) {
        if (models.processes().stream().noneMatch(model -> model.folder().equals(form.folder()))) {
            findings.add(
                    form.file(),
                    "there is no process for its folder; call the folder '%s' like one in 'processes'"
                            .formatted(form.folder()));
        }
        if (!"Camunda Platform".equals(form.json().path("executionPlatform").asText())) {
            findings.add(form.file(), "it is a form for Camunda 8; create it as a form for Camunda 7");
        }
        Set<String> keys = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode component : form.components()) {
            checkComponent(form, component, keys);
            if (!ids.add(component.path("id").asText())) {
                findings.add(
                        form.file(),
                        "two components have the 'ID' " + component.path("id").asText());
            }
        }
        checkBriefing(form);
        checkCasePage(form);
        if (form.name().equals(CODE_FORM)) {
            checkCode(form, keys);
        }
    }

    private void checkComponent(Form form, JsonNode component, Set<String> keys) {
        String type = component.path("type").asText();
        String key = component.path("key").asText();
        String label = label(component, key);
        if (!INPUTS.contains(type) && !OTHERS.contains(type)) {
            findings.add(
                    form.file(),
                    "'%s' is a '%s', which Tasklist cannot show; use one of %s, %s"
                            .formatted(
                                    label,
                                    type,
                                    String.join(", ", new TreeSet<>(INPUTS)),
                                    String.join(", ", new TreeSet<>(OTHERS))));
            return;
        }
        if (!key.isEmpty() && !keys.add(key)) {
            findings.add(form.file(), "two fields have the 'Key' " + key);
        }
        if (!INPUTS.contains(type)) {
            return;
        }
        if (key.isEmpty()) {
            findings.add(form.file(), "set 'Key' of '%s', the variable that it fills".formatted(label));
        } else {
            checkRead(form, component, key, label);
        }
        if (label(component, "").isBlank()) {
            findings.add(form.file(), "set 'Field label' of '%s'".formatted(key));
        }
        words(key).stream()
                .filter(SECRETS::contains)
                .forEach(word ->
                        findings.add(form.file(), "'%s' asks for a secret (%s); no form may".formatted(label, word)));
    }

    /** A date has two labels, and shows those of its parts that it asks for. */
    private static String label(JsonNode component, String fallback) {
        String name = component.path("subtype").asText().equals("time")
                ? "timeLabel"
                : component.path("type").asText().equals("datetime") ? "dateLabel" : "label";
        return component.path(name).asText(fallback);
    }

    /** Somebody reads what is typed: a step, or a gateway. A box that must be ticked only confirms. */
    private void checkRead(Form form, JsonNode component, String key, String label) {
        boolean confirms = component.path("type").asText().equals("checkbox")
                && component.path("validate").path("required").asBoolean();
        boolean read = java.variables(form.folder()).contains(key)
                || models.processes().stream()
                        .filter(model -> model.folder().equals(form.folder()))
                        .anyMatch(model -> isAskedFor(model, key));
        if (!read && !confirms) {
            findings.add(
                    form.file(),
                    "nobody reads '%s' (%s); ask for it in a 'Condition expression', or have it declared in %s%s"
                            .formatted(
                                    label,
                                    key,
                                    JavaSide.prefixOf(form.folder()),
                                    JavaSide.didYouMean(key, java.variables(form.folder()))));
        }
    }

    private static boolean isAskedFor(Model model, String key) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(key) + "\\b");
        return model.all(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .anyMatch(flow -> word.matcher(flow.getConditionExpression().getTextContent())
                        .find());
    }

    private void checkBriefing(Form form) {
        Set<String> facts = new TreeSet<>(java.stringsOf("engine/BriefingListener.java"));
        facts.addAll(java.strings(form.folder()));
        if (form.folder().equals("mailed-request")) {
            // About no case: its own briefing is shown.
            facts.addAll(java.stringsOf("status/RequestMails.java"));
        }
        facts.removeIf(fact -> !fact.matches("[a-z]\\w*"));
        BRIEFING.matcher(form.json().toString())
                .results()
                .map(result -> result.group(1))
                .distinct()
                .filter(fact -> !facts.contains(fact))
                .forEach(fact -> findings.add(
                        form.file(),
                        "it shows briefing.%s, which does not exist%s"
                                .formatted(fact, JavaSide.didYouMean(fact, facts))));
    }

    /** Who opens a task sees at once where the whole case stands. */
    private void checkCasePage(Form form) {
        JsonNode first = form.components().isEmpty() ? null : form.components().get(0);
        if (first == null || !first.path("text").asText().contains(CASE_PAGE)) {
            findings.add(
                    form.file(),
                    "its first component does not link to the case; add '%s' to its 'Text'".formatted(CASE_PAGE));
        }
    }

    private void checkCode(Form form, Set<String> keys) {
        List<String> codes = keys.stream()
                .filter(key -> key.toLowerCase(Locale.ROOT).contains("code"))
                .sorted()
                .toList();
        if (!codes.equals(List.of(CODE))) {
            findings.add(
                    form.file(),
                    "the code is typed into one field with the 'Key' %s, which nothing stores; there are: %s"
                            .formatted(CODE, codes.isEmpty() ? "none" : String.join(", ", codes)));
        }
    }

    private static List<String> words(String camelCase) {
        return Arrays.asList(Models.kebab(camelCase).split("[-_.]"));
    }
}
