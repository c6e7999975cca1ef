package org.huikuan.segmentation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Json;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Sql;

/**
 * Puts every account into the first segment it fits, by one statement for all segments, and writes only what changed.
 * Invited: strategy, when something happens to a person.
 */
@ApplicationScoped
public class Memberships implements CloseStep {

    private static final String WRITE = """
            , changed AS (
              INSERT INTO segmentation.membership AS m (person_id, loan_id, segment, since)
              SELECT f.person_id, f.loan_id, f.segment, :day FROM fresh f
                LEFT JOIN segmentation.membership o ON o.person_id = f.person_id AND o.loan_id = f.loan_id
                  WHERE o.segment IS DISTINCT FROM f.segment
               ORDER BY f.person_id, f.loan_id
              ON CONFLICT (person_id, loan_id) DO UPDATE SET segment = excluded.segment, since = excluded.since
              RETURNING m.person_id, m.loan_id, m.segment)
            INSERT INTO segmentation.membership_history (person_id, loan_id, segment, as_of, cause, recorded_at)
              SELECT person_id, loan_id, segment, :day, :cause, :now FROM changed""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Fields fields;

    Memberships(Sql sql, Json json, BusinessClock clock, Fields fields) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.fields = fields;
    }

    private record InUse(String code, Condition condition) {}

    /** Something happened to these persons. */
    public void classify(UUID[] persons, LocalDate day, String cause) {
        write(Persons.of(persons), day, cause);
    }

    @Override
    public String name() {
        return "SEGMENTS";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        return write(Persons.between(low, high), closing.plusDays(1), "DAY_CLOSED");
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return write(Persons.of(persons), closing.plusDays(1), "DAY_CLOSED");
    }

    private long write(Persons persons, LocalDate day, String cause) {
        Map<String, Object> parameters = new HashMap<>();
        Set<AccountField.Join> joins = EnumSet.noneOf(AccountField.Join.class);
        StringBuilder which = new StringBuilder("CASE WHEN s.outstanding_amount <= 0 THEN NULL");
        for (InUse segment : inUse(day)) {
            String name = "segment" + (parameters.size() + 1) + "_";
            Predicate predicate = Predicate.of(segment.condition(), "condition", name, fields.all());
            joins.addAll(predicate.joins());
            which.append(" WHEN ").append(predicate.at(day)).append(" THEN :" + name + "::text");
            parameters.putAll(predicate.parameters());
            parameters.put(name, segment.code());
        }
        which.append(" ELSE NULL END");
        return sql.update("WITH fresh AS (SELECT s.person_id, s.loan_id, " + which
                        + " AS segment FROM delinquency.standing s" + Predicate.joined(joins) + " WHERE s.person_id "
                        + persons.condition() + ")" + WRITE)
                .bindMap(parameters)
                .bindMap(persons.values())
                .bind("day", day)
                .bind("cause", cause)
                .bind("now", clock.now())
                .execute();
    }

    private List<InUse> inUse(LocalDate day) {
        return sql.query("""
                        SELECT code, condition::text AS condition FROM segmentation.in_use_on(:day)
                          ORDER BY priority, code""")
                .bind("day", day)
                .map(r -> new InUse(
                        r.getColumn("code", String.class),
                        json.read(r.getColumn("condition", String.class), Condition.class)))
                .list();
    }
}
