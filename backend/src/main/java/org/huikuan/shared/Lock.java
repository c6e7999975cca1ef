package org.huikuan.shared;

/**
 * Locks of the whole house, each held until the transaction that took it ends. All of them stand here, so that no two
 * have one number. Persons are locked by their rows, see Borrowers.
 */
public enum Lock {
    /** Who writes by the open day shares it, see shared.business_date_for_writing; a close takes it alone. */
    BUSINESS_DAY(2026001),
    RULE_PACKS(2026002),
    /** One viewer. */
    REVEALS(2026004),
    SEALS(2026005),
    /** The bytes of one hash. */
    CONTENT(2026006),
    /** One kind of what is written in versions. */
    WRITTEN_VERSIONS(2026007),
    SCORE_TRAINING(2026008),
    CORE_BALANCES(2026009),
    SKILLS(2026010),
    /** Lists of the house that are seldom written: products, mappings of files, conventions, bucket schemes. */
    HOUSE_LISTS(2026011),
    /** Who may do what. */
    RIGHTS(2026012),
    /** What one person holds of the work, see worklist.may_hold. */
    HELD_TASKS(2026013);

    final int number;

    Lock(int number) {
        this.number = number;
    }
}
