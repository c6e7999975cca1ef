package org.huikuan.identity;

import java.util.Set;

/** What a person may do, as the scopes that programs are given one by one. */
public enum Role {
    COLLECTOR(Scope.ACCOUNTS_READ, Scope.CONTACTS_WRITE, Scope.PROMISES_WRITE, Scope.TASKS_WORK, Scope.HOLDS_WRITE, Scope.VISITS_WRITE),
    SENIOR(Scope.ACCOUNTS_READ, Scope.CONTACTS_WRITE, Scope.PROMISES_WRITE, Scope.TASKS_WORK, Scope.HOLDS_WRITE, Scope.VISITS_WRITE,
            Scope.KPI_READ),
    SUPERVISOR(Scope.ACCOUNTS_READ, Scope.CONTACTS_WRITE, Scope.PROMISES_WRITE, Scope.TASKS_WORK, Scope.HOLDS_WRITE, Scope.HOLDS_LIFT,
            Scope.IMPORTS_WRITE, Scope.JOBS_READ, Scope.CLOSE_RUN, Scope.PLACEMENTS_WRITE, Scope.VISITS_REVIEW, Scope.KPI_READ, Scope.RULES_READ, Scope.RULES_APPROVE),
    COMPLIANCE(Scope.ACCOUNTS_READ, Scope.RULES_APPROVE, Scope.RULES_ATTEST, Scope.HOLDS_WRITE, Scope.HOLDS_LIFT, Scope.RULES_READ, Scope.AUDIT_READ, Scope.VISITS_REVIEW, Scope.KPI_READ),
    LEGAL(Scope.ACCOUNTS_READ, Scope.HOLDS_WRITE, Scope.RULES_READ),
    FINANCE(Scope.ACCOUNTS_READ, Scope.REPAYMENTS_READ, Scope.REPAYMENTS_WRITE, Scope.IMPORTS_WRITE, Scope.JOBS_READ, Scope.KPI_READ),
    AUDITOR(Scope.ACCOUNTS_READ, Scope.REPAYMENTS_READ, Scope.RULES_READ, Scope.AUDIT_READ, Scope.KPI_READ),
    ADMIN(Scope.USERS_WRITE, Scope.AUDIT_READ, Scope.JOBS_READ);

    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    public Set<String> scopes() {
        return scopes;
    }
}
