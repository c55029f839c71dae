package io.embark.intake.http;

import io.embark.domain.Route;
import io.embark.intake.http.Fields.Field;
import io.embark.process.namereview.NameRules;
import io.embark.process.namereview.NameRules.BrokenRule;
import io.embark.status.Texts;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Display names against the naming rules: what surely fails at the platform is refused, with every rule that it breaks. */
@Component
class NameInputs {

    static final String DISPLAY_NAME = "displayName";

    private final NameRules rules;
    private final Texts texts;

    NameInputs(NameRules rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    /**
     * Refuses a name that the platform would reject; an absent one, or one that is refused already, passes.
     *
     * @param route a number that moves from another provider keeps the name that it has there, so that ours is not handed in
     * @param legalName the client's, or nothing when that is missing itself
     */
    void check(Fields fields, Route route, Field<String> displayName, String legalName) {
        if (route == Route.BSP_MIGRATION || !displayName.isPresent()) {
            return;
        }
        String broken = rules.check(displayName.get(), legalName).stream()
                .filter(BrokenRule::refused)
                .map(BrokenRule::rule)
                .map(rule -> "%s (rule %s)".formatted(texts.nameRule(rule, Locale.ENGLISH), rule))
                .collect(Collectors.joining("; "));
        if (!broken.isEmpty()) {
            fields.refuse(DISPLAY_NAME, broken);
        }
    }
}
