package org.huikuan.rules;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One account is worked by one party: the agency it is placed with, or the house. */
public record OneAssignee() implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return Objects.equals(facts.assignedAgency(), facts.actorAgency())
                ? null
                : new Verdict("1", null, Verdict.Remedy.ASSIGNEE);
    }
}
