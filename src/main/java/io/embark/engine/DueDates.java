package io.embark.engine;

import java.util.Date;
import org.jspecify.annotations.Nullable;

/** When jobs become due, in the time of the engine. */
@FunctionalInterface
interface DueDates {

    /** The earliest due date after this moment of a job that may then run, or null. */
    @Nullable
    Date earliestAfter(Date moment);
}
