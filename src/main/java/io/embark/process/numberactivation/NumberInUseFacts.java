package io.embark.process.numberactivation;

import io.embark.domain.ConfirmationKind;
import io.embark.process.ReleaseSettings;
import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.status.Confirmations;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an operator must know about a number that stays in use: how often it was tried, and who said that its account is deleted. */
@Component
class NumberInUseFacts implements TaskFacts {

    private final ReleaseSettings settings;
    private final Confirmations confirmations;

    NumberInUseFacts(ReleaseSettings settings, Confirmations confirmations) {
        this.settings = settings;
        this.confirmations = confirmations;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.SETTLE_NUMBER_IN_USE;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of(
                "releaseTries",
                settings.releaseTries(),
                "releaseWait",
                settings.releaseWait().toMinutes(),
                "deletionConfirmed",
                confirmations
                        .newest(onboarding.id(), ConfirmationKind.ACCOUNT_DELETED)
                        .map(deletion ->
                                "%s, %s".formatted(deletion.by(), EnterCodeFacts.local(deletion.at(), onboarding)))
                        .orElse(""));
    }
}
