package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Who outside the house works an account. Invited: agency. */
@ApplicationScoped
public class Assignments {

    private final Sql sql;
    private final BusinessClock clock;

    Assignments(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public void assign(UUID personId, UUID loanId, UUID agencyId) {
        int added = sql.update("""
                INSERT INTO portfolio.assignment (person_id, loan_id, agency_id, assigned_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""", personId, loanId, agencyId, clock.now());
        if (added == 0) {
            throw new Refusal(PortfolioRefusal.ALREADY_ASSIGNED);
        }
    }

    public void end(UUID personId, UUID loanId) {
        sql.update("UPDATE portfolio.assignment SET ended_at = ? WHERE person_id = ? AND loan_id = ? AND ended_at IS NULL", clock.now(), personId, loanId);
    }
}
