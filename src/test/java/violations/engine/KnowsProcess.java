package violations.engine;

import violations.process.beta.BetaProcess;

/** Knows more of the processes than their mark. */
record KnowsProcess(BetaProcess used) {}
