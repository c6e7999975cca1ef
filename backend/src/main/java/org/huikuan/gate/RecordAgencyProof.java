package org.huikuan.gate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.AgencyProved;

/**
 * Something an agency has proved.
 *
 * @param validUntil last day; until it is ended when absent
 * @param document the paper or page that shows it
 */
public record RecordAgencyProof(
        @NotNull AgencyProved.Proof proof,
        @NotNull LocalDate validFrom,
        @Schema(nullable = true) LocalDate validUntil,

        @NotBlank @Size(max = 300) @Schema(examples = "official site, list of partner agencies, 2026-11-01")
        String document) {}
