package org.huikuan.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work of one kind of job. Commits in steps and, run again, goes on after the last committed one. */
public interface JobWork {
    String kind();

    void run(UUID jobId);

    /** How many more sessions may work at it, on this node or on any other. */
    default int helpers() {
        return 0;
    }

    /** Works at it beside run, until nothing is left to take; run alone decides when it has ended. */
    default void help(UUID jobId) {}

    /** @return null when it ended well, otherwise the reason code of its failure */
    default @Nullable String outcome(UUID jobId) {
        return null;
    }
}
