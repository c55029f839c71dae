package violations.backend.meta;

import violations.backend.tyntec.Client;

/** One back end that knows another. */
record AsksTyntec(Client used) {}
