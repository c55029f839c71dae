package io.embark.intake.http;

import io.embark.process.numberactivation.CodeMethods;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows cases to their partner. */
@Component
class Views {

    private final Texts texts;
    private final CodeMethods methods;

    Views(Texts texts, CodeMethods methods) {
        this.texts = texts;
        this.methods = methods;
    }

    /** One case with its warnings. */
    OnboardingView full(Onboarding onboarding, Locale locale) {
        return OnboardingView.of(onboarding, texts, locale, warnings(onboarding, locale));
    }

    /** A case among many: without warnings, each of which costs a query. */
    OnboardingView listed(Onboarding onboarding, Locale locale) {
        return OnboardingView.of(onboarding, texts, locale, null);
    }

    /** A case that has ended needs no code any more. */
    private List<String> warnings(Onboarding onboarding, Locale locale) {
        @Nullable
        String warning = onboarding.isLive()
                ? methods.first(onboarding.phoneNumber(), onboarding.activationMethod())
                        .warning()
                : null;
        return warning == null ? List.of() : List.of(texts.warning(warning, onboarding, locale));
    }
}
