package io.embark.process.numberregistration;

import io.embark.backend.CallLedger.Usage;
import io.embark.backend.RegistrationBudget;
import io.embark.process.numberregistration.NumberRegistration.Elements;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the lead needs to know: how many registrations are used, how many the platform takes, when the next one is free by itself. */
@Component
class AllowRegistrationFacts implements TaskFacts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm VV", Locale.ENGLISH);

    private final RegistrationBudget budget;

    AllowRegistrationFacts(RegistrationBudget budget) {
        this.budget = budget;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.ALLOW_REGISTRATION;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        Usage usage = budget.usageOf(onboarding.phoneNumber());
        return Map.of(
                "registrationsUsed", usage.used(),
                "registrationLimit", usage.limit(),
                "platformRegistrations", budget.platformLimit(),
                "registrationWindow", usage.window().toHours(),
                "registrationsFreeAt", usage.freeAt() == null ? "once" : local(usage.freeAt(), onboarding));
    }

    private static String local(Instant instant, Onboarding onboarding) {
        return TIME.format(instant.atZone(ZoneId.of(onboarding.timeZone())));
    }
}
