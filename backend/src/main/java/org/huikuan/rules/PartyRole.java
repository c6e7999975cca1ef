package org.huikuan.rules;

import java.util.Set;

/** What a party is to a debt, where rules ask. In SQL: portfolio.is_debtor. */
public final class PartyRole {

    private static final Set<String> DEBTORS = Set.of("BORROWER", "CO_BORROWER");
    private static final String GUARANTOR = "GUARANTOR";

    private PartyRole() {}

    /** Whether he owes the debt itself. */
    public static boolean isDebtor(String role) {
        return DEBTORS.contains(role);
    }

    public static boolean isGuarantor(String role) {
        return GUARANTOR.equals(role);
    }

    /** Whether he answers for the debt, as debtor or as guarantor. */
    public static boolean isLiable(String role) {
        return isDebtor(role) || isGuarantor(role);
    }
}
