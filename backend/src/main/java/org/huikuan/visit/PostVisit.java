package org.huikuan.visit;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.gate.Outcome;

/**
 * What a field officer saw and heard, as the device captured it.
 *
 * @param deviceSeq the device's own count; a result is known by device and count, whatever order it arrives in
 * @param permitId the permit asked before setting out; without one the result is kept as evidence only
 * @param contactPointId the address gone to; with it a visit without permit is judged by the rules in force when it
 *     happened
 * @param officers who went
 * @param capturedAt when it happened, by the device
 * @param photoSha256 hashes of photographs taken, hexadecimal
 */
public record PostVisit(
        @NotBlank @Size(max = 60) @Schema(examples = "tablet-07")
        String deviceId,

        @NotNull @Min(1) @Schema(examples = "41") Long deviceSeq,
        @NotNull UUID personId,
        @NotNull UUID loanId,
        @Schema(nullable = true) UUID permitId,
        @Schema(nullable = true) UUID contactPointId,

        @Size(max = 6) @Schema(nullable = true, examples = "[\"01900000-0000-7000-8000-000000000001\"]")
        List<@NotNull UUID> officers,

        @NotNull Instant capturedAt,
        @NotNull Outcome outcome,

        @Size(max = 60) @Schema(nullable = true, examples = "ID card seen")
        String identityMethod,

        @Size(max = 2000) @Schema(nullable = true, examples = "spoke at the door, will pay on Friday")
        String note,

        @DecimalMin("-90") @DecimalMax("90") @Schema(nullable = true, examples = "30.2741")
        BigDecimal latitude,

        @DecimalMin("-180") @DecimalMax("180") @Schema(nullable = true, examples = "120.1551")
        BigDecimal longitude,

        @Size(max = 20)
        @Schema(nullable = true, examples = "[\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"]")
        List<@Pattern(regexp = "[0-9a-f]{64}") String> photoSha256) {}
