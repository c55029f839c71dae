package violations.intake;

import violations.backend.Port;

/** Goes round the processes. */
record CallsBackend(Port used) {}
