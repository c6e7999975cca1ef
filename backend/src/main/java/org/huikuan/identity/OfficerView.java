package org.huikuan.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who makes contacts.
 *
 * @param agencyId his agency, or null for the house's own
 */
public record OfficerView(
        UUID id,
        @Schema(nullable = true) UUID agencyId,
        String name,
        String badgeNo,
        boolean active,
        List<CertificateView> certificates) {

    /** What he passed, and until when it holds. */
    public record CertificateView(
            UUID id,
            String course,
            String evidence,
            LocalDate issuedOn,
            LocalDate expiresOn,
            boolean revoked,
            boolean valid) {}
}
