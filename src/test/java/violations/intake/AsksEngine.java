package violations.intake;

import violations.engine.Walls;

/** Uses the configuration. */
record AsksEngine(Walls used) {}
