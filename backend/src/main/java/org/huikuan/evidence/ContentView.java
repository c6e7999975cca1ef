package org.huikuan.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Content as kept.
 *
 * @param subjectId the contact, visit or complaint it belongs to
 * @param sha256 of its bytes, hexadecimal
 * @param keepUntil last day it must be kept by the rules in force when it was stored; null when no rule asks
 * @param removed its bytes were removed after that day
 */
public record ContentView(
        UUID id,
        UUID personId,
        ContentKind kind,
        @Schema(nullable = true) UUID loanId,
        @Schema(nullable = true) UUID subjectId,
        String mediaType,
        long bytes,
        String sha256,
        Instant capturedAt,
        Instant storedAt,
        @Schema(nullable = true) String storedBy,
        @Schema(nullable = true) LocalDate keepUntil,
        boolean removed) {}
