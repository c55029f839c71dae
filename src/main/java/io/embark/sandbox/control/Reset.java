package io.embark.sandbox.control;

import io.embark.sandbox.network.Calls;
import io.embark.sandbox.network.Faults;
import io.embark.sandbox.network.Mails;
import io.embark.sandbox.world.Autopilot;
import io.embark.sandbox.world.Stage;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Lets the other side forget everything; our own cases stay. */
@Service
@Profile("sandbox")
public class Reset {

    private final Stage stage;
    private final Autopilot autopilot;
    private final Faults faults;
    private final Calls calls;
    private final Mails mails;

    Reset(Stage stage, Autopilot autopilot, Faults faults, Calls calls, Mails mails) {
        this.stage = stage;
        this.autopilot = autopilot;
        this.faults = faults;
        this.calls = calls;
        this.mails = mails;
    }

    /** Forgets all state, events on their way, faults, calls and mails, and switches the autopilot off. */
    public void all() {
        autopilot.setEnabled(false);
        faults.forget();
        stage.forget();
        calls.forget();
        mails.forget();
    }
}
