package org.huikuan.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A minor is not asked himself; his legal representative is. With only a year of birth known the debtor counts as the
 * youngest he may be. Civil Code 17-23.
 *
 * @param fullAge years
 */
public record AdultDebtor(int fullAge) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        Integer born = facts.party().debtorBornIn();
        return facts.isDebtor() && born != null && facts.localDay().getYear() - born - 1 < fullAge
                ? new Verdict(
                        String.valueOf(born),
                        facts.startOf(LocalDate.of(born + fullAge + 1, 1, 1)),
                        Verdict.Remedy.REPRESENTATIVE)
                : null;
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof AdultDebtor b && fullAge >= b.fullAge;
    }
}
