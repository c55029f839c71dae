package io.embark.process.numberactivation;

import io.embark.process.Advice;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Warns when the number rarely takes a code in the wished way. */
@Component
class MethodAdvice implements Advice {

    private final CodeMethods methods;
    private final Texts texts;

    MethodAdvice(CodeMethods methods, Texts texts) {
        this.methods = methods;
        this.texts = texts;
    }

    @Override
    public boolean restsOn(String field) {
        return "activationMethod".equals(field);
    }

    @Override
    public Optional<String> about(Onboarding onboarding) {
        return Optional.ofNullable(methods.first(onboarding.phoneNumber(), onboarding.activationMethod())
                        .warning())
                .map(warning -> texts.warning(warning, onboarding, Locale.ENGLISH));
    }
}
