package violations.domain;

import violations.status.Cases;

/** A word that knows the house. */
record KnowsStatus(Cases used) {}
