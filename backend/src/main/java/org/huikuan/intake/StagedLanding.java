package org.huikuan.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind about the whole book: its rows are staged in the database while they are read, and a few statements over all
 * of them merge hundreds of thousands at a time.
 */
public non-sealed interface StagedLanding extends Landing {

    /**
     * How many rows one merge takes at most, by the fields a file brings; it holds what it locks until all of them have
     * landed.
     */
    int most(Set<String> fields);

    /**
     * Merges what stands in the temporary table stage: row_no, and each field in a column of its name in snake case,
     * null where the file says nothing. Joins the caller's transaction.
     */
    Merged merge();

    /**
     * @param landed how many rows changed something
     * @param wrong the rows that cannot land, by number; the others are already there unchanged
     */
    record Merged(long landed, Map<Long, List<RowError>> wrong) {}
}
