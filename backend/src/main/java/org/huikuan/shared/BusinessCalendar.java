package org.huikuan.shared;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statutory holidays and working days of China, from the State Council's yearly notices as data (resources/holidays). A
 * year without a notice has no holidays, only weekends. Other countries: weekends.
 */
@ApplicationScoped
public class BusinessCalendar {

    private static final int FIRST = 2023;
    private static final int LAST = 2027;

    private final Map<LocalDate, String> holidays = new HashMap<>();
    private final Set<LocalDate> workedWeekends = new HashSet<>();

    BusinessCalendar(Json json) {
        for (int year = FIRST; year <= LAST; year++) {
            for (JsonNode day : json.read(Resource.text("/holidays/holiday-cn-" + year + ".json"), JsonNode.class)
                    .get("days")) {
                LocalDate date = LocalDate.parse(day.get("date").asText());
                if (day.get("isOffDay").asBoolean()) {
                    holidays.put(date, day.get("name").asText());
                } else {
                    workedWeekends.add(date);
                }
            }
        }
    }

    /** @return the holiday's name, or null when the day is none */
    public @Nullable String holiday(String country, LocalDate day) {
        return "CN".equals(country) ? holidays.get(day) : null;
    }

    public boolean isWorkingDay(String country, LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return "CN".equals(country)
                ? !holidays.containsKey(day) && (!weekend || workedWeekends.contains(day))
                : !weekend;
    }

    /** The n-th working day after a day that is not counted. */
    public LocalDate plusWorkingDays(String country, LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            left -= isWorkingDay(country, day) ? 1 : 0;
        }
        return day;
    }
}
