package org.huikuan.contact.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message by an approved text, to one contact point, about one loan.
 *
 * @param sendAfter not before this moment, at most seven days ahead; now when absent
 */
public record QueueMessage(
        @NotNull UUID loanId,
        @NotNull UUID contactPointId,

        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "REMIND-EARLY")
        String templateCode,

        @Schema(nullable = true) Instant sendAfter) {}
