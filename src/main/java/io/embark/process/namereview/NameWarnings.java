package io.embark.process.namereview;

import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.process.Advice;
import io.embark.process.namereview.NameRules.BrokenRule;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Warns of display names that the platform may reject, while they can still be changed. */
@Component
public class NameWarnings implements Advice {

    /** Before the name is approved. */
    private static final Set<Status> OPEN = EnumSet.of(
            Status.RECEIVED,
            Status.POLICY_REVIEW,
            Status.APPROVE_ON_BEHALF,
            Status.BUSINESS_VERIFICATION_REQUIRED,
            Status.BRAND_IN_REVIEW,
            Status.APPEAL_IN_REVIEW,
            Status.DISPLAY_NAME_VERIFICATION);

    private final NameRules rules;
    private final Texts texts;

    NameWarnings(NameRules rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    @Override
    public boolean restsOn(String field) {
        return "displayName".equals(field);
    }

    @Override
    public Optional<String> about(Onboarding onboarding) {
        List<String> warnings = of(onboarding, Locale.ENGLISH);
        return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings));
    }

    /** In words; empty once the name is approved, and for a number that keeps the name with which it moves. */
    public List<String> of(Onboarding onboarding, Locale locale) {
        if (!OPEN.contains(onboarding.status()) || onboarding.route() == Route.BSP_MIGRATION) {
            return List.of();
        }
        return rules.check(onboarding.displayName(), onboarding.legalEntityName()).stream()
                .map(BrokenRule::rule)
                .map(rule -> texts.nameWarning(rule, onboarding.displayName(), locale))
                .toList();
    }
}
