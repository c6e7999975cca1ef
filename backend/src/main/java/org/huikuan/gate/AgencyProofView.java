package org.huikuan.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.AgencyProved;

/** What an agency has proved; holds says whether it counts today. */
public record AgencyProofView(
        UUID id,
        AgencyProved.Proof proof,
        LocalDate validFrom,
        @Schema(nullable = true) LocalDate validUntil,
        String document,
        String recordedBy,
        Instant recordedAt,
        @Schema(nullable = true) Instant endedAt,
        boolean holds) {}
