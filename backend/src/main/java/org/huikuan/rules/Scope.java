package org.huikuan.rules;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule concerns; what is null concerns all.
 *
 * @param roles parties, such as BORROWER
 * @param actors USER, CLIENT
 * @param products product codes
 * @param regions beginnings of the debtor's region, such as 浙江
 * @param fromDpd days past due from which it holds
 * @param toDpd days past due up to which it holds
 */
public record Scope(
        @Schema(nullable = true) Set<String> roles,
        @Schema(nullable = true) Set<Channel> channels,
        @Schema(nullable = true) Set<String> actors,
        @Schema(nullable = true) Set<String> products,
        @Schema(nullable = true) Set<String> regions,
        @Schema(nullable = true) Integer fromDpd,
        @Schema(nullable = true) Integer toDpd) {

    public boolean covers(Facts facts) {
        return in(roles, facts.party().role())
                && in(channels, facts.channel())
                && in(actors, facts.actor())
                && in(products, facts.loan().product())
                && (regions == null
                        || (facts.region() != null && regions.stream().anyMatch(facts.region()::startsWith)))
                && (fromDpd == null || facts.loan().dpd() >= fromDpd)
                && (toDpd == null || facts.loan().dpd() <= toDpd);
    }

    private static <T> boolean in(Set<T> wanted, @Nullable T value) {
        return wanted == null || wanted.contains(value);
    }
}
