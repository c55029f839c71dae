package violations.intake;

import violations.status.Cases;

/** One half of a circle; fine by itself. */
record AsksStatus(Cases used) {}
