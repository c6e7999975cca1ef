package org.huikuan.contact.gate;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.contact.Channel;

/**
 * Asks to contact a party of a person about one loan, by one contact point, now.
 *
 * @param purpose to ask for payment (COLLECT, when absent), or only for the debtor's whereabouts (LOCATE)
 */
public record AskPermit(@NotNull UUID loanId, @NotNull UUID contactPointId, @NotNull Channel channel,
        @Schema(nullable = true, examples = "COLLECT") Facts.Purpose purpose) {

    Facts.Purpose purposeOrCollect() {
        return purpose == null ? Facts.Purpose.COLLECT : purpose;
    }
}
