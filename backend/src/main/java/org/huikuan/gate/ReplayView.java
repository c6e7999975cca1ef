package org.huikuan.gate;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.JobView;

/**
 * The ledger decided again.
 *
 * @param job its progress: done entries, and failed, those that came out differently
 * @param differences at most a hundred of them
 */
public record ReplayView(JobView job, List<DifferenceView> differences) {

    /**
     * An entry that does not follow from its own facts and packs.
     *
     * @param what differs: ALLOWED, RULES, NEXT_ALLOWED_AT, EXPIRES_AT, FACTS, or COMMITMENT when it is not what the
     *     trail committed to, separated by commas; REMOVED when the ledger lost it; OUTCOME when what came of it is not
     *     what the trail committed to, or is gone
     */
    public record DifferenceView(
            UUID personId,
            UUID decisionId,
            @Schema(examples = "ALLOWED, RULES") String what) {}
}
