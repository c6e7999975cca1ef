package org.huikuan.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Contact only within the open hours of the debtor's own day, each from its first second up to but not including its
 * last. GB/T 45251-2025, 5.3: 08:00 to 22:00; 12 CFR 1006.6(b)(1): 08:00 to 21:00, and where the place is unclear the
 * hour must be lawful in every place it may be. The debtor's recorded consent opens other hours.
 *
 * @param open lawful hours, in order
 * @param days lawful days of the week, null for all
 */
public record QuietHours(List<Window> open, Set<DayOfWeek> days) implements Rule {

    private static final int HORIZON_DAYS = 8;

    /** From the first second of from, up to but not including to. */
    public record Window(
            @Schema(implementation = String.class, examples = "08:00")
            LocalTime from,

            @Schema(implementation = String.class, examples = "22:00")
            LocalTime to) {

        boolean holds(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    @Override
    public @Nullable Verdict judge(Facts facts) {
        Instant next = nextLawful(facts.now(), facts);
        if (facts.now().equals(next)) {
            return null;
        }
        String hours = String.join(
                ", ", open.stream().map(w -> w.from() + "–" + w.to()).toList());
        String there = String.join(
                ", ",
                facts.zones().stream()
                        .map(z -> z + " (" + facts.now().atZone(z).toLocalTime().withNano(0) + ")")
                        .toList());
        return new Verdict(hours + " " + there, next, Verdict.Remedy.CONSENT);
    }

    /** @return the moment itself when lawful, otherwise the next that is; null when none comes within a week */
    public @Nullable Instant nextLawful(Instant moment, Facts facts) {
        if (isLawful(moment, facts)) {
            return moment;
        }
        Instant next = null;
        for (ZoneId zone : facts.zones()) {
            LocalDate day = LocalDate.ofInstant(moment, zone);
            for (int ahead = 0; ahead < HORIZON_DAYS; ahead++) {
                for (Window window : open) {
                    Instant opening = day.plusDays(ahead)
                            .atTime(window.from())
                            .atZone(zone)
                            .toInstant();
                    if (opening.isAfter(moment)
                            && (next == null || opening.isBefore(next))
                            && isLawful(opening, facts)) {
                        next = opening;
                    }
                }
            }
        }
        return next;
    }

    /** @return the end of the lawful hours the moment lies in, the earliest of all places; null when it lies in none */
    public @Nullable Instant closing(Instant moment, Facts facts) {
        return facts.zones().stream()
                .map(zone -> {
                    ZonedDateTime local = moment.atZone(zone);
                    return lawful(local, facts)
                            .filter(w -> w.holds(local.toLocalTime()))
                            .map(Window::to)
                            .max(LocalTime::compareTo)
                            .map(to ->
                                    local.toLocalDate().atTime(to).atZone(zone).toInstant())
                            .orElse(null);
                })
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private boolean isLawful(Instant moment, Facts facts) {
        return facts.zones().stream()
                .map(moment::atZone)
                .allMatch(local -> lawful(local, facts).anyMatch(w -> w.holds(local.toLocalTime())));
    }

    /** The hours of a day: the law's, and to the debtor himself those he consented to. */
    private Stream<Window> lawful(ZonedDateTime local, Facts facts) {
        Stream<Window> law = days == null || days.contains(local.getDayOfWeek()) ? open.stream() : Stream.of();
        Stream<Window> consented = facts.isDebtor()
                ? facts.consents().stream()
                        .filter(c -> c.kind() == ConsentKind.HOURS
                                && (c.day() == null || c.day().equals(local.toLocalDate())))
                        .map(c -> new Window(c.from(), c.to()))
                : Stream.of();
        return Stream.concat(law, consented);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof QuietHours b
                && (b.days == null || (days != null && b.days.containsAll(days)))
                && open.stream()
                        .allMatch(w ->
                                b.open.stream().anyMatch(o -> !w.from().isBefore(o.from()) && !w.to().isAfter(o.to())));
    }
}
