package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who will make contacts.
 *
 * @param agencyId his agency; an agency registers only its own and need not say so
 * @param badgeNo the number on the badge he shows, unique in the agency
 */
public record RegisterOfficer(
        @Schema(nullable = true) UUID agencyId,
        @NotBlank @Size(max = 60) @Schema(examples = "何远行") String name,

        @NotBlank @Size(max = 40) @Schema(examples = "W-003")
        String badgeNo) {}
