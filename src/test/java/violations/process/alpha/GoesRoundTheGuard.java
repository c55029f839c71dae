package violations.process.alpha;

import violations.backend.Port;

/** A process that calls outside without the guard. */
final class GoesRoundTheGuard {

    void call(Port port) {
        port.register();
    }
}
