package io.embark.process.numberactivation;

import io.embark.process.numberactivation.NumberActivation.Elements;
import io.embark.status.Appointments;
import io.embark.status.Onboarding;
import io.embark.status.TaskFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many appointments passed without anybody at the phone. */
@Component
class MissedCallsFacts implements TaskFacts {

    private final Appointments appointments;

    MissedCallsFacts(Appointments appointments) {
        this.appointments = appointments;
    }

    @Override
    public String taskDefinitionKey() {
        return Elements.DECIDE_ON_MISSED_CALLS;
    }

    @Override
    public Map<String, Object> facts(Onboarding onboarding) {
        return Map.of("callsMissed", appointments.missed(onboarding.id()));
    }
}
