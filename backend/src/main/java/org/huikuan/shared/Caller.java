package org.huikuan.shared;

import java.util.UUID;

/** Who is acting in this request, as far as the foundation needs to know; identity provides it. */
public interface Caller {
    UUID id();

    /** Whose rows he sees: the word for the house, or the id of an agency; empty where he is nobody. */
    String rowScope();
}
