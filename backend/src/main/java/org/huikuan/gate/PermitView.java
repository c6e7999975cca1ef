package org.huikuan.gate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Facts;
import org.jspecify.annotations.Nullable;

/**
 * Permission for one contact. It is used up by reporting an outcome, or expires.
 *
 * @param dial the number or address; this is the only place where it is shown whole
 * @param packId the rule packs that were asked
 * @param steps what must happen in the contact, in order
 * @param warnings rules that are against it and do not forbid it
 */
public record PermitView(
        UUID id,
        UUID loanId,
        Channel channel,
        Facts.Purpose purpose,
        String partyRole,
        String dial,
        @Nullable Instant expiresAt,
        @Nullable String packId,
        @Schema(examples = "[\"VERIFY_IDENTITY\"]") List<String> steps,
        List<GateRefusalView.RuleView> warnings) {}
