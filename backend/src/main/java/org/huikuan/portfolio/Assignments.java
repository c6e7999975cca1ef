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
        int added = sql.update(
                """
                INSERT INTO portfolio.assignment (person_id, loan_id, agency_id, assigned_at)
                SELECT person_id, loan_id, ?, ? FROM unnest(?, ?) l(person_id, loan_id) ON CONFLICT DO NOTHING""",
                agencyId,
                clock.now(),
                persons,
                loans.stream().map(Borrowers.LoanKey::loanId).toArray(UUID[]::new));
        if (added < loans.size()) {
            throw new Refusal(PortfolioRefusal.ALREADY_ASSIGNED);
        }
        changes.fire(new AssignmentsChanged(persons));
    }

    public void end(UUID personId, UUID loanId) {
        sql.update(
                "UPDATE portfolio.assignment SET ended_at = ? WHERE person_id = ? AND loan_id = ? AND ended_at IS NULL",
                clock.now(),
                personId,
                loanId);
        changes.fire(new AssignmentsChanged(new UUID[] {personId}));
    }
}
