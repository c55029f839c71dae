package violations.status;

import violations.intake.Row;

/** Goes against the way of the data, and in a circle. */
record AsksIntake(Row used) {}
