package org.huikuan.shared;

import java.util.List;

/** What a feature needs before the first contact is possible, and how much of it is there; each says it of its own. */
public interface Readiness {

    /**
     * Something that has to be there.
     *
     * @param code its stable name
     * @param there how many there are
     * @param least how many it takes; 0 for what can be done without
     */
    record Item(String code, long there, long least) {}

    /** Asked within a transaction, in the order in which somebody would go about it. */
    List<Item> items();

    /** Where its items stand among those of others. */
    int order();
}
