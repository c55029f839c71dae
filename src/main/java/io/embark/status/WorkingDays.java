package io.embark.status;

import java.time.LocalDate;
import java.time.ZoneId;

/** On which days people work at a place. */
public interface WorkingDays {

    /** Whether a day is neither a weekend nor a public holiday of the country in which this time zone is. */
    boolean isWorkingDay(LocalDate day, ZoneId zone);
}
