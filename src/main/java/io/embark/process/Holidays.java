package io.embark.process;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The public holidays of a whole country; those of a region are unknown, because nobody tells in which one a client works. */
final class Holidays {

    private static final Map<String, Optional<HolidayManager>> CALENDARS = new ConcurrentHashMap<>();

    private Holidays() {}

    /** @param country ISO 3166-1 alpha-2; a country that nobody knows has none */
    static Predicate<LocalDate> of(String country) {
        return CALENDARS
                .computeIfAbsent(country.toLowerCase(Locale.ROOT), Holidays::calendar)
                .<Predicate<LocalDate>>map(calendar -> date -> calendar.isHoliday(date, HolidayType.PUBLIC_HOLIDAY))
                .orElse(date -> false);
    }

    private static Optional<HolidayManager> calendar(String country) {
        return HolidayManager.getSupportedCalendarCodes().contains(country)
                ? Optional.of(HolidayManager.getInstance(ManagerParameters.create(country)))
                : Optional.empty();
    }
}
