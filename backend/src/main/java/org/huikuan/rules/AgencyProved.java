package org.huikuan.rules;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Only an agency that has proved certain things is given accounts and contacts people: on the list and published
 * (银保监规〔2022〕13号), licensed (Debt Collection Act 2022, Singapore). The house itself needs none of it.
 *
 * @param proofs all of them
 */
public record AgencyProved(Set<Proof> proofs) implements Rule {

    /** What an agency may have to prove. */
    @Schema(name = "AgencyProofKind")
    public enum Proof {
        /** On the house's list of admitted agencies. */
        WHITE_LISTED,
        /** Its name and ways to reach it are published on the house's official channels. */
        PUBLISHED,
        /** It holds the licence its country asks for. */
        LICENSED,
        /** Its record was examined and shows no violent collection. */
        CLEAN_RECORD
    }

    @Override
    public @Nullable Verdict judge(Facts facts) {
        List<Proof> lacking = facts.actorAgency() == null ? List.of() : lacking(facts.proofs());
        return lacking.isEmpty()
                ? null
                : new Verdict(
                        String.join(", ", lacking.stream().map(Proof::name).toList()),
                        null,
                        Verdict.Remedy.AGENCY_PROOF);
    }

    public List<Proof> lacking(Set<String> proved) {
        return proofs.stream().filter(p -> !proved.contains(p.name())).sorted().toList();
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof AgencyProved b && proofs.containsAll(b.proofs);
    }
}
