package violations.backend;

import io.embark.backend.Changes;
import io.embark.backend.OutsideCall;

/** Is used where it must not be. */
public final class Port {

    @Changes(OutsideCall.REGISTER)
    public void register() {}
}
