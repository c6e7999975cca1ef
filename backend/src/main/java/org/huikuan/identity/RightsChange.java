package org.huikuan.identity;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of rights somebody is to have: what is taken away is gone at once, what is added waits for another
 * administrator. Only while there never was a second one does the first give alone, and never to himself.
 *
 * @param now what he has from this moment
 * @param waiting all he will have when another administrator agrees; null when there is nothing to agree to
 */
record RightsChange(Set<String> now, @Nullable Set<String> waiting) {

    /**
     * @param alone whether there never was an administrator besides the one who asks
     * @param own whether he asks for himself
     */
    static RightsChange of(Set<String> has, Set<String> wanted, boolean alone, boolean own) {
        Set<String> kept = new LinkedHashSet<>(has);
        kept.retainAll(wanted);
        if (kept.containsAll(wanted)) {
            return new RightsChange(kept, null);
        }
        return alone && !own ? new RightsChange(wanted, null) : new RightsChange(kept, wanted);
    }
}
