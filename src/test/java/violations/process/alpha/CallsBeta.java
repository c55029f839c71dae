package violations.process.alpha;

import violations.process.beta.BetaProcess;

/** Processes that meet in Java. */
record CallsBeta(BetaProcess used) {}
