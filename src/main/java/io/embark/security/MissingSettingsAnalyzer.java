package io.embark.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing instead of showing a stack. */
class MissingSettingsAnalyzer extends AbstractFailureAnalyzer<MissingSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingSettingsException cause) {
        return new FailureAnalysis(
                "Embark cannot start in production without these settings:\n\n  - "
                        + String.join("\n  - ", cause.findings()),
                "Set them as environment variables. To try Embark without any, start it with the profile 'sandbox'.",
                cause);
    }
}
