package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Who outside the house works an account. Invited: agency. */
@ApplicationScoped
public class Assignments {

    private final Sql sql;
    private final BusinessClock clock;
    private final Event<AssignmentsChanged> changes;

    Assignments(Sql sql, BusinessClock clock, Event<AssignmentsChanged> changes) {
        this.sql = sql;
        this.clock = clock;
        this.changes = changes;
    }

    public void assign(List<Borrowers.LoanKey> loans, UUID agencyId) {
        UUID[] persons = loans.stream().map(Borrowers.LoanKey::personId).toArray(UUID[]::new);
        int added = sql.update("""
                INSERT INTO portfolio.assignment (person_id, loan_id, agency_id, assigned_at)
                SELECT person_id, loan_id, :agencyId, :now FROM unnest(:persons, :assignedAt) l(person_id, loan_id)
                  ON CONFLICT DO NOTHING""")
                .bind("agencyId", agencyId)
                .bind("now", clock.now())
                .bind("persons", persons)
                .bind(
                        "assignedAt",
                        loans.stream().map(Borrowers.LoanKey::loanId).toArray(UUID[]::new))
                .execute();
        if (added < loans.size()) {
            throw new Refusal(PortfolioRefusal.ALREADY_ASSIGNED);
        }
        changes.fire(new AssignmentsChanged(persons));
    }

    public void end(UUID personId, UUID loanId) {
        sql.query("SELECT portfolio.end_assignment(:personId, :loanId, :now)")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("loanId", loanId)
                .map(r -> true)
                .one();
        changes.fire(new AssignmentsChanged(new UUID[] {personId}));
    }
}
