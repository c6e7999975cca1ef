package org.huikuan.gate;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Facts;
import org.jspecify.annotations.Nullable;

/**
 * Asks to contact a party of a person about one loan, by one contact point, now.
 *
 * @param purpose to ask for payment (COLLECT, when absent), or only for the debtor's whereabouts (LOCATE)
 * @param officers who goes or calls, by their ids, of the asking agency or house; a person who asks counts himself
 */
public record AskPermit(
        @NotNull UUID loanId,
        @NotNull UUID contactPointId,
        @NotNull Channel channel,
        @Schema(nullable = true, examples = "COLLECT") Facts.Purpose purpose,

        @Size(max = 6) @Schema(nullable = true, examples = "[\"01900000-0000-7000-8000-000000000001\"]") @Nullable
        List<@NotNull UUID> officers) {

    Facts.Purpose purposeOrCollect() {
        return purpose == null ? Facts.Purpose.COLLECT : purpose;
    }
}
