package org.huikuan.worklist;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Says who answers for persons: those named, or all of one owner.
 *
 * @param owner by his id; absent, the persons go back to their queues
 * @param helper who works on them beside the owner
 */
public record AssignPersons(
        @Size(max = 1000) @Schema(nullable = true, examples = "[\"01900000-0000-7000-8000-000000000001\"]")
        List<@NotNull UUID> persons,

        @Schema(nullable = true) UUID fromOwner,
        @Schema(nullable = true) UUID owner,
        @Schema(nullable = true) UUID helper,

        @NotBlank @Size(max = 500) @Schema(examples = "疑难案件转资深")
        String note) {}
