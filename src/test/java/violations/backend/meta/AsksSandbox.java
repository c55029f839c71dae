package violations.backend.meta;

import violations.sandbox.World;

/** Reaches the other side without HTTP. */
record AsksSandbox(World used) {}
