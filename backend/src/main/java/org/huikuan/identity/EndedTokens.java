package org.huikuan.identity;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Says whose tokens count no more although they have not run out: of people, programs, agencies or sessions. Each
 * feature that can end somebody's rights says so of what it knows.
 */
public interface EndedTokens {

    /** Their ids, as tokens carry them; asked twice a second, within a transaction, on every node. */
    Collection<UUID> ended();

    /**
     * Of whom tokens given before what they say changed may still live: the count tokens say from which on they hold,
     * see the claim gen.
     */
    default Map<UUID, Integer> changed() {
        return Map.of();
    }
}
