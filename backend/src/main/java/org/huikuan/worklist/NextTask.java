package org.huikuan.worklist;

import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for the next account.
 *
 * @param queue the queue; the own team's when absent
 * @param done the task just finished, ended in the same step
 */
public record NextTask(
        @Size(max = 40) @Schema(nullable = true, examples = "EARLY")
        String queue,

        @Schema(nullable = true) Done done) {

    /** A finished task. */
    public record Done(
            @jakarta.validation.constraints.NotNull UUID personId,
            @jakarta.validation.constraints.NotNull UUID taskId) {}
}
