package org.huikuan.contact.gate;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.huikuan.contact.Channel;

/** Asks to contact a party of a person about one loan, by one contact point, now. */
public record AskPermit(@NotNull UUID loanId, @NotNull UUID contactPointId, @NotNull Channel channel) {}
