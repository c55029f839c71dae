package violations.backend;

import violations.process.beta.BetaProcess;

/** Goes against the way of the data. */
record CallsProcess(BetaProcess used) {}
