package org.huikuan.identity;

import java.util.HashSet;
import java.util.Set;

/** The words of permission, on tokens and on endpoints. */
public final class Scope {
    public static final String ACCOUNTS_READ = "accounts:read";
    public static final String CONTACTS_WRITE = "contacts:write";
    public static final String PROMISES_WRITE = "promises:write";
    public static final String AGREEMENTS_WRITE = "agreements:write";
    public static final String TASKS_WORK = "tasks:work";
    /** Says who answers for whom. */
    public static final String TASKS_ASSIGN = "tasks:assign";

    public static final String REQUESTS_ANSWER = "requests:answer";
    public static final String HOLDS_WRITE = "holds:write";
    public static final String HOLDS_LIFT = "holds:lift";
    public static final String PAUSES_WRITE = "pauses:write";
    public static final String IMPORTS_WRITE = "imports:write";
    public static final String JOBS_READ = "jobs:read";
    public static final String CLOSE_RUN = "close:run";
    public static final String PLACEMENTS_WRITE = "placements:write";
    public static final String PLACEMENTS_READ = "placements:read";
    public static final String PLACEMENTS_RETURN = "placements:return";
    public static final String REPAYMENTS_READ = "repayments:read";
    public static final String REPAYMENTS_WRITE = "repayments:write";
    public static final String VISITS_WRITE = "visits:write";
    public static final String VISITS_REVIEW = "visits:review";
    public static final String KPI_READ = "kpi:read";
    public static final String RECORDER_WRITE = "recorder:write";
    public static final String CREDIT_REPORT = "credit:report";
    public static final String STRATEGY_READ = "strategy:read";
    public static final String STRATEGY_WRITE = "strategy:write";
    /** What is planned to be done; for programs that do it. */
    public static final String PLANS_READ = "plans:read";

    public static final String STRATEGY_APPROVE = "strategy:approve";
    public static final String RULES_READ = "rules:read";
    public static final String RULES_APPROVE = "rules:approve";
    public static final String RULES_ATTEST = "rules:attest";
    public static final String AUDIT_READ = "audit:read";
    public static final String COMPLAINTS_WRITE = "complaints:write";
    public static final String COMPLAINTS_READ = "complaints:read";
    public static final String COMPLAINTS_ANSWER = "complaints:answer";
    public static final String OFFICERS_READ = "officers:read";
    public static final String OFFICERS_WRITE = "officers:write";
    public static final String OFFICERS_CERTIFY = "officers:certify";
    public static final String TRAINING_TAKE = "training:take";
    public static final String PARTIES_WRITE = "parties:write";
    public static final String TEMPLATES_READ = "templates:read";
    public static final String TEMPLATES_WRITE = "templates:write";
    public static final String TEMPLATES_APPROVE = "templates:approve";
    public static final String MESSAGES_READ = "messages:read";
    public static final String EVIDENCE_WRITE = "evidence:write";
    public static final String EVIDENCE_READ = "evidence:read";
    public static final String EVIDENCE_EXPORT = "evidence:export";
    public static final String EVIDENCE_HOLD = "evidence:hold";
    public static final String REVEALS_WRITE = "reveals:write";
    public static final String PRIVACY_WRITE = "privacy:write";
    public static final String PRIVACY_DECIDE = "privacy:decide";
    public static final String USERS_WRITE = "users:write";

    /** What a program of the house may be given; people alone give rights and approve. */
    static final Set<String> OF_PROGRAMS = Set.of(
            ACCOUNTS_READ,
            CONTACTS_WRITE,
            PROMISES_WRITE,
            AGREEMENTS_WRITE,
            HOLDS_WRITE,
            PAUSES_WRITE,
            IMPORTS_WRITE,
            JOBS_READ,
            CLOSE_RUN,
            PLACEMENTS_READ,
            REPAYMENTS_READ,
            REPAYMENTS_WRITE,
            VISITS_WRITE,
            KPI_READ,
            RECORDER_WRITE,
            CREDIT_REPORT,
            STRATEGY_READ,
            PLANS_READ,
            RULES_READ,
            AUDIT_READ,
            COMPLAINTS_WRITE,
            COMPLAINTS_READ,
            OFFICERS_READ,
            OFFICERS_WRITE,
            PARTIES_WRITE,
            TEMPLATES_READ,
            MESSAGES_READ,
            EVIDENCE_WRITE,
            EVIDENCE_READ,
            PRIVACY_WRITE);

    /** What a program of an agency may be given: its own accounts and its own people. */
    static final Set<String> OF_AGENCIES = Set.of(
            ACCOUNTS_READ,
            CONTACTS_WRITE,
            PROMISES_WRITE,
            PLACEMENTS_READ,
            PLACEMENTS_RETURN,
            VISITS_WRITE,
            EVIDENCE_WRITE,
            OFFICERS_READ,
            OFFICERS_WRITE,
            COMPLAINTS_WRITE);

    static final Set<String> OF_PROGRAMS_AND_AGENCIES = union(OF_PROGRAMS, OF_AGENCIES);

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private Scope() {}
}
