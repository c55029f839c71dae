package violations.status;

import violations.event.Inbox;

/** Takes an event for the truth. */
record ReadsEvents(Inbox used) {}
