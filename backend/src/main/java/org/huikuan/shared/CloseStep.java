package org.huikuan.shared;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a feature does when a business day ends, for the persons from low to high, set-based and repeatable: run twice
 * it leaves what it left the first time.
 */
public interface CloseStep {
    String name();

    /** Steps run in this order. */
    int order();

    /**
     * @param closing the day that ends
     * @return rows changed
     */
    long close(LocalDate closing, UUID low, UUID high);

    /** The same for persons something happened to while the close ran; the caller holds their locks. */
    long closeAgain(LocalDate closing, UUID[] persons);

    /** Once, when all chunks are done, in the transaction that opens the next day: nothing that grows with the book. */
    default void finish(LocalDate closing) {}
}
