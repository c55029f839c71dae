package violations.process.alpha;

import violations.security.People;

/** A process that asks who may enter. */
record AsksSecurity(People used) {}
