package violations.sandbox;

import violations.status.Cases;

/** The other side looks behind the wall. */
record ReadsStatus(Cases used) {}
