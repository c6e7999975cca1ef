package org.huikuan.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the State Council's notice for 2026, as published. */
public class BusinessCalendarTest {

    public static final BusinessCalendar CALENDAR = new BusinessCalendar(new Json(new ObjectMapper()));
    private final BusinessCalendar calendar = CALENDAR;

    @ParameterizedTest
    @CsvSource({"2026-01-01,元旦", "2026-02-17,春节", "2026-10-01,国庆节"})
    void statutoryHolidaysAreKnown(LocalDate day, String name) {
        assertEquals(name, calendar.holiday("CN", day));
        assertNull(calendar.holiday("US", day));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30,1,2026-10-08",
        "2026-11-20,1,2026-11-23",
        "2026-11-22,15,2026-12-11",
        "2026-02-13,1,2026-02-14",
        "2027-01-01,1,2027-01-04"
    })
    void workingDaysSkipHolidaysAndCountWorkedWeekends(LocalDate from, int days, LocalDate wanted) {
        assertEquals(wanted, calendar.plusWorkingDays("CN", from, days));
    }
}
