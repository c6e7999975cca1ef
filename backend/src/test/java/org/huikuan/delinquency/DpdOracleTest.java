package org.huikuan.delinquency;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * The one statement of how late a loan is, against a computation that pays instalments one after the other: ten
 * thousand random histories with money before and after its day, reversals, pauses, five ways of counting, and arrival
 * in any order; on any day, as known at any moment. Every history stands there twice, the second time with its arrivals
 * shuffled: what is known in the end is the same.
 */
@ServiceTest
class DpdOracleTest {

    private static final int HISTORIES = 10_000;
    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

    @Inject
    Database database;

    private record Due(LocalDate on, BigDecimal amount) {}

    private record Money(BigDecimal amount, LocalDate valueDate, Instant recorded, Instant reversed) {}

    private record Pause(LocalDate from, LocalDate until, Instant recorded, LocalDate last, Instant ended) {

        boolean holds(LocalDate day, Instant known) {
            boolean cut = ended != null && !ended.isAfter(known);
            return !recorded.isAfter(known)
                    && !day.isBefore(from)
                    && !day.isAfter(until)
                    && !(cut && day.isAfter(last));
        }
    }

    private record Way(
            String product, int firstDay, int grace, boolean perLoan, boolean graceCounts, boolean beforeDue) {}

    private static final List<Way> WAYS = List.of(
            new Way("ORACLE-0", 0, 0, true, true, true),
            new Way("ORACLE-1", 1, 3, true, true, true),
            new Way("ORACLE-2", 0, 3, false, false, true),
            new Way("ORACLE-3", 1, 0, false, true, false),
            new Way("ORACLE-4", 0, 5, false, true, false));

    private record Standing(
            LocalDate oldest, LocalDate since, BigDecimal overdue, BigDecimal outstanding, LocalDate next) {

        Standing {
            overdue = overdue.setScale(2);
            outstanding = outstanding.setScale(2);
        }
    }

    private record History(Way way, List<Due> dues, List<Money> money, List<Pause> pauses) {

        /** Day after day, those that count; where nothing pauses, all of them. */
        int days(LocalDate due, LocalDate day, Instant known) {
            if (pauses.isEmpty()) {
                return (int) DAYS.between(due, day);
            }
            int days = 0;
            for (LocalDate d = due.plusDays(1); !d.isAfter(day); d = d.plusDays(1)) {
                days += pausedOn(d, due, known) ? 0 : 1;
            }
            return days;
        }

        private boolean pausedOn(LocalDate day, LocalDate due, Instant known) {
            for (Pause pause : pauses) {
                if ((way.beforeDue() || pause.from().isAfter(due)) && pause.holds(day, known)) {
                    return true;
                }
            }
            return false;
        }

        Standing at(LocalDate day, LocalDate paidBefore, Instant known) {
            BigDecimal left = money.stream()
                    .filter(m -> m.valueDate().isBefore(paidBefore)
                            && !m.recorded().isAfter(known)
                            && (m.reversed() == null || m.reversed().isAfter(known)))
                    .map(Money::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            LocalDate oldest = null;
            LocalDate next = null;
            BigDecimal overdue = BigDecimal.ZERO;
            BigDecimal outstanding = BigDecimal.ZERO;
            BigDecimal before = BigDecimal.ZERO;
            for (Due due : dues) {
                BigDecimal paid = left.min(due.amount());
                left = left.subtract(paid);
                BigDecimal open = due.amount().subtract(paid);
                boolean past = due.on().isBefore(day);
                outstanding = outstanding.add(open);
                oldest = past && oldest == null && open.signum() > 0 ? due.on() : oldest;
                next = !past && next == null && outstanding.signum() > 0 ? due.on() : next;
                before = before.add(open);
                overdue = past && (way.perLoan() || days(due.on(), day, known) > way.grace()) ? before : overdue;
            }
            int days = oldest == null ? 0 : days(oldest, day, known);
            boolean late = oldest != null && days > way.grace();
            return late
                    ? new Standing(
                            oldest,
                            day.minusDays(days + way.firstDay() - (way.graceCounts() ? 0 : way.grace())),
                            overdue,
                            outstanding,
                            next)
                    : new Standing(null, null, BigDecimal.ZERO, outstanding, next);
        }

        /** The same money, arrived in another order. */
        History shuffled(Random random) {
            List<Instant> arrivals =
                    money.stream().map(Money::recorded).collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(arrivals, random);
            List<Money> moved = new ArrayList<>();
            for (int i = 0; i < money.size(); i++) {
                Money m = money.get(i);
                moved.add(new Money(
                        m.amount(),
                        m.valueDate(),
                        arrivals.get(i),
                        m.reversed() == null ? null : arrivals.get(i).plusSeconds(3600)));
            }
            return new History(way, dues, moved, pauses);
        }

        static History random(Random random) {
            List<Due> dues = new ArrayList<>();
            LocalDate on = START.plusDays(random.nextInt(60));
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                dues.add(new Due(on, fen(random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(100_000))));
                on = on.plusDays(1 + random.nextInt(45));
            }
            List<Money> money = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                Instant recorded = EPOCH.plusSeconds(random.nextInt(300 * 86_400));
                boolean exact = random.nextInt(3) == 0;
                BigDecimal amount =
                        exact ? dues.get(random.nextInt(dues.size())).amount() : fen(1 + random.nextInt(80_000));
                money.add(new Money(
                        amount.signum() == 0 ? fen(1) : amount,
                        START.plusDays(random.nextInt(300)),
                        recorded,
                        random.nextInt(5) == 0 ? recorded.plusSeconds(random.nextInt(90 * 86_400)) : null));
            }
            List<Pause> pauses = new ArrayList<>();
            LocalDate from = START.plusDays(random.nextInt(120));
            for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
                LocalDate until = from.plusDays(random.nextInt(40));
                Instant recorded = EPOCH.plusSeconds(random.nextInt(300 * 86_400));
                boolean ended = random.nextInt(3) == 0;
                pauses.add(new Pause(
                        from,
                        until,
                        recorded,
                        ended ? from.minusDays(1).plusDays(random.nextInt(20)) : null,
                        ended ? recorded.plusSeconds(random.nextInt(60 * 86_400)) : null));
                from = until.plusDays(1 + random.nextInt(30));
            }
            return new History(WAYS.get(random.nextInt(WAYS.size())), dues, money, pauses);
        }
    }

    private static BigDecimal fen(int fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    @Test
    void daysPastDueAreWhatPayingOneInstalmentAfterTheOtherGives() throws Exception {
        Random random = new Random(20_261_122);
        Map<UUID, History> histories = new HashMap<>();
        Map<UUID, UUID> twins = new HashMap<>();
        for (int i = 0; i < HISTORIES; i++) {
            History history = History.random(random);
            UUID first = new UUID(0xfffe000000000000L | i, 1);
            UUID second = new UUID(0xfffe000000000000L | i, 2);
            histories.put(first, history);
            histories.put(second, history.shuffled(random));
            twins.put(first, second);
        }
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            write(connection, statement, histories);
            for (int i = 0; i < 12; i++) {
                LocalDate day = START.plusDays(random.nextInt(330));
                LocalDate paidBefore = day.plusDays(random.nextInt(2));
                compare(
                        connection,
                        histories,
                        day,
                        paidBefore,
                        i % 3 == 0 ? null : EPOCH.plusSeconds(random.nextInt(330 * 86_400)));
            }
            timeAloneChangesNothingBefore(connection, histories, START.plusDays(100));
            timeAloneChangesNothingBefore(connection, histories, START.plusDays(40 + random.nextInt(200)));
            Map<UUID, Standing> end = standings(connection, START.plusDays(200), START.plusDays(201), null);
            twins.forEach((first, second) ->
                    assertEquals(end.get(first), end.get(second), "arrival order changes what is known in the end"));
            connection.rollback();
        }
    }

    private static void compare(
            Connection connection, Map<UUID, History> histories, LocalDate day, LocalDate paidBefore, Instant known)
            throws Exception {
        Map<UUID, Standing> got = standings(connection, day, paidBefore, known);
        assertEquals(histories.size(), got.size());
        histories.forEach((person, history) -> assertEquals(
                history.at(day, paidBefore, known == null ? Instant.MAX : known),
                got.get(person),
                () -> day + " " + known + " " + history));
    }

    /** A close looks again only at loans whose changes_on has come. */
    private static void timeAloneChangesNothingBefore(
            Connection connection, Map<UUID, History> histories, LocalDate day) throws Exception {
        LocalDate paidBefore = START.plusYears(3);
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT person_id, changes_on
                  FROM delinquency.standing_at(?, ?, 'infinity', 'fffe0000-0000-0000-0000-000000000000',
                  'fffeffff-ffff-ffff-ffff-ffffffffffff')""")) {
            query.setObject(1, day);
            query.setObject(2, paidBefore);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getRow() % 4 != 0) {
                        continue;
                    }
                    History history = histories.get(rows.getObject("person_id", UUID.class));
                    LocalDate changes = rows.getObject("changes_on", LocalDate.class);
                    Standing now = history.at(day, paidBefore, Instant.MAX);
                    LocalDate last = changes == null || changes.isAfter(day.plusDays(50)) ? day.plusDays(50) : changes;
                    for (LocalDate then = day.plusDays(1); !then.isAfter(last); then = then.plusDays(1)) {
                        assertEquals(
                                now,
                                history.at(then, paidBefore, Instant.MAX),
                                () -> day + " until " + changes + " " + history);
                    }
                }
            }
        }
    }

    private static Map<UUID, Standing> standings(
            Connection connection, LocalDate day, LocalDate paidBefore, Instant known) throws Exception {
        Map<UUID, Standing> got = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT * FROM delinquency.standing_at(?, ?, ?, 'fffe0000-0000-0000-0000-000000000000',
                  'fffeffff-ffff-ffff-ffff-ffffffffffff')""")) {
            query.setObject(1, day);
            query.setObject(2, paidBefore);
            query.setObject(3, known == null ? OffsetDateTime.MAX : known.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    got.put(
                            rows.getObject("person_id", UUID.class),
                            new Standing(
                                    rows.getObject("oldest_unpaid_due_on", LocalDate.class),
                                    rows.getObject("late_since", LocalDate.class),
                                    rows.getBigDecimal("overdue_amount"),
                                    rows.getBigDecimal("outstanding_amount"),
                                    rows.getObject("next_due_on", LocalDate.class)));
                }
            }
        }
        return got;
    }

    private static void write(Connection connection, Statement statement, Map<UUID, History> histories)
            throws Exception {
        StringBuilder people = new StringBuilder();
        StringBuilder loans = new StringBuilder();
        StringBuilder dues = new StringBuilder();
        StringBuilder money = new StringBuilder();
        StringBuilder reversed = new StringBuilder();
        StringBuilder pauses = new StringBuilder();
        StringBuilder ends = new StringBuilder();
        for (Way way : WAYS) {
            statement.execute("""
                    INSERT INTO portfolio.product (code, name, zone, currency, jurisdiction)
                    VALUES ('%s', '算例', 'Asia/Shanghai', 'CNY', 'CN')""".formatted(way.product()));
            statement.execute(
                    "INSERT INTO delinquency.convention VALUES ('%s', '2020-01-01', %d, %d, '%s', %b, %b, now(), NULL)"
                            .formatted(
                                    way.product(),
                                    way.firstDay(),
                                    way.grace(),
                                    way.perLoan() ? "LOAN" : "INSTALMENT",
                                    way.graceCounts(),
                                    way.beforeDue()));
        }
        histories.forEach((person, history) -> {
            BigDecimal all = BigDecimal.ZERO;
            line(people, person, "ORACLE-" + person, "算例", "Asia/Shanghai", EPOCH);
            line(
                    loans,
                    person,
                    person,
                    "ORACLE-" + person,
                    history.way().product(),
                    "CNY",
                    1,
                    START,
                    START.plusYears(1),
                    EPOCH);
            for (int seq = 1; seq <= history.dues().size(); seq++) {
                Due due = history.dues().get(seq - 1);
                all = all.add(due.amount());
                line(dues, person, person, seq, due.on(), due.amount(), 0, 0, all, EPOCH);
            }
            for (Pause p : history.pauses()) {
                UUID id = UUID.randomUUID();
                line(pauses, person, id, person, p.from(), p.until(), "DISASTER", p.recorded(), person);
                if (p.ended() != null) {
                    line(ends, person, id, p.last(), p.ended(), person);
                }
            }
            for (Money m : history.money()) {
                UUID id = UUID.randomUUID();
                line(money, person, id, person, id, m.amount(), "CNY", m.valueDate(), "TEST", m.recorded());
                if (m.reversed() != null) {
                    line(reversed, person, id, "TEST", m.reversed());
                }
            }
        });
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        copy.copyIn(
                "COPY portfolio.borrower (person_id, external_ref, name, zone, created_at) FROM STDIN",
                new StringReader(people.toString()));
        copy.copyIn("""
                COPY portfolio.loan (person_id, id, loan_no, product_code, currency, principal, disbursed_on,
                  matures_on, created_at) FROM STDIN""", new StringReader(loans.toString()));
        copy.copyIn("""
                COPY portfolio.instalment (person_id, loan_id, seq, due_on, principal, interest, fee, cumulative_due,
                  recorded_at) FROM STDIN""", new StringReader(dues.toString()));
        copy.copyIn("""
                COPY repayment.repayment (person_id, id, loan_id, external_ref, amount, currency, value_date, source,
                  recorded_at) FROM STDIN""", new StringReader(money.toString()));
        copy.copyIn(
                "COPY repayment.reversal (person_id, repayment_id, reason, recorded_at) FROM STDIN",
                new StringReader(reversed.toString()));
        copy.copyIn("""
                COPY delinquency.pause (person_id, id, loan_id, from_on, until_on, reason, recorded_at, recorded_by)
                  FROM STDIN""", new StringReader(pauses.toString()));
        copy.copyIn(
                "COPY delinquency.pause_end (person_id, pause_id, last_on, recorded_at, recorded_by) FROM STDIN",
                new StringReader(ends.toString()));
        statement.execute("ANALYZE portfolio.loan, delinquency.pause, delinquency.pause_end");
        statement.execute("ANALYZE portfolio.instalment");
        statement.execute("ANALYZE repayment.repayment");
    }

    private static void line(StringBuilder lines, Object... values) {
        for (int i = 0; i < values.length; i++) {
            lines.append(i == 0 ? "" : "\t").append(values[i]);
        }
        lines.append('\n');
    }
}
