package org.huikuan.shared;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something known of an account that conditions may name.
 *
 * @param name how a condition names it
 * @param expression SQL over s (the standing), l (the loan) and b (the borrower); :day stands for the business date
 * @param joins which of l and b the expression reads
 * @param options the values it may have; empty for numbers, or when they follow from optionsFrom
 * @param optionsFrom a statement that lists value, zh and en, or null
 * @param pastSafe asked of a past day it says what was known before that day, so that a score may learn from it
 */
public record AccountField(
        String name,
        Type type,
        String zh,
        String en,
        String expression,
        Set<Join> joins,
        List<Option> options,
        @Nullable String optionsFrom,
        boolean pastSafe) {

    /** How it is compared. */
    public enum Type {
        NUMBER,
        MONEY,
        CHOICE,
        YES_NO,
        TEXT
    }

    /** What an expression reads beside the standing. */
    public enum Join {
        LOAN,
        BORROWER
    }

    /** A value and its words. */
    public record Option(String value, String zh, String en) {}

    /** What a feature knows of accounts. */
    public interface Known {
        List<AccountField> fields();
    }

    public static AccountField number(String name, String zh, String en, String expression, Join... joins) {
        return new AccountField(name, Type.NUMBER, zh, en, expression, Set.of(joins), List.of(), null, false);
    }

    public static AccountField money(String name, String zh, String en, String expression, Join... joins) {
        return new AccountField(name, Type.MONEY, zh, en, expression, Set.of(joins), List.of(), null, false);
    }

    public static AccountField yesNo(String name, String zh, String en, String expression, Join... joins) {
        return new AccountField(name, Type.YES_NO, zh, en, expression, Set.of(joins), List.of(), null, false);
    }

    public static AccountField choice(
            String name, String zh, String en, String expression, List<Option> options, Join... joins) {
        return new AccountField(name, Type.CHOICE, zh, en, expression, Set.of(joins), options, null, false);
    }

    /** The same field, of which it has been seen that nothing after a day changes what it says of that day. */
    public AccountField safeInThePast() {
        return new AccountField(name, type, zh, en, expression, joins, options, optionsFrom, true);
    }
}
