package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.shared.Sql;

/** What is known of persons beside their loans, as a file of the house brings it; what a file does not say stays. */
@ApplicationScoped
public class Profiles {

    private final Sql sql;
    private final Event<ProfileChanged> changes;

    Profiles(Sql sql, Event<ProfileChanged> changes) {
        this.sql = sql;
        this.changes = changes;
    }

    /** What a file says of one person; null where it says nothing. */
    public record Said(UUID personId, String employer, BigDecimal monthlyIncome, String region) {

        /** What is said later holds, field by field. */
        public Said then(Said later) {
            return new Said(
                    personId,
                    later.employer == null ? employer : later.employer,
                    later.monthlyIncome == null ? monthlyIncome : later.monthlyIncome,
                    later.region == null ? region : later.region);
        }
    }

    private static final String DIFFERS = """
            unnest(:persons, :employers, :incomes::numeric[], :regions) x (person_id, employer, income, region)
              JOIN portfolio.borrower b ON b.person_id = x.person_id
             WHERE (b.employer, b.monthly_income, b.region) IS DISTINCT
               FROM (coalesce(x.employer, b.employer), coalesce(x.income, b.monthly_income),
               coalesce(x.region, b.region))
               AND NOT EXISTS (SELECT FROM audit.trail e
                 WHERE e.person_id = b.person_id AND e.action = 'PERSON_ERASED')""";

    /**
     * One a person. Locks and changes only whom something differs for, never who was erased; joins the caller's
     * transaction. @return those for whom something changed
     */
    public List<UUID> bring(Collection<Said> said) {
        if (said.isEmpty()) {
            return List.of();
        }
        List<Said> differs = sql.query("SELECT x.* FROM " + DIFFERS + " ORDER BY x.person_id FOR NO KEY UPDATE OF b")
                .bindMap(columns(said))
                .map(r -> new Said(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("employer", String.class),
                        r.getColumn("income", BigDecimal.class),
                        r.getColumn("region", String.class)))
                .list();
        if (differs.isEmpty()) {
            return List.of();
        }
        sql.update("""
                UPDATE portfolio.borrower b SET employer = coalesce(x.employer, b.employer),
                  monthly_income = coalesce(x.income, b.monthly_income), region = coalesce(x.region, b.region)
                  FROM unnest(:persons, :employers, :incomes::numeric[], :regions) x (person_id, employer, income,
                    region) WHERE b.person_id = x.person_id""").bindMap(columns(differs)).execute();
        List<UUID> persons = differs.stream().map(Said::personId).toList();
        changes.fire(new ProfileChanged(persons.toArray(UUID[]::new)));
        return persons;
    }

    private static Map<String, Object> columns(Collection<Said> said) {
        return Map.of(
                "persons", said.stream().map(Said::personId).toArray(UUID[]::new),
                "employers", said.stream().map(Said::employer).toArray(String[]::new),
                "incomes",
                        said.stream()
                                .map(s -> s.monthlyIncome() == null
                                        ? null
                                        : s.monthlyIncome().toPlainString())
                                .toArray(String[]::new),
                "regions", said.stream().map(Said::region).toArray(String[]::new));
    }
}
