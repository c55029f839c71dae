package io.embark.process;

import org.springframework.stereotype.Component;

/** The intervals that models name in their timers: {@code ${intervals.readBack()}}. */
@Component
@VisibleToModels
public class Intervals {

    private final ProcessSettings settings;

    Intervals(ProcessSettings settings) {
        this.settings = settings;
    }

    /** How long a wait for the platform lasts before the state is read back, ISO 8601. */
    public String readBack() {
        return settings.readBackInterval().toString();
    }

    /** The same for a timer that fires again and again beside a task of ours, an ISO 8601 cycle. */
    public String readBackCycle() {
        return "R/" + readBack();
    }

    /** How long after a registration that came too early for the display name its review is looked at again, ISO 8601. */
    public String nameRecheck() {
        return settings.nameRecheckInterval().toString();
    }

    /** How long a partner has to have two-step verification lifted before a lead decides, ISO 8601. */
    public String twoStepEscalation() {
        return settings.twoStepEscalation().toString();
    }
}
