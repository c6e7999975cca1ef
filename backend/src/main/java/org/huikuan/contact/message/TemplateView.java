package org.huikuan.contact.message;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One version of a text.
 *
 * @param state WAITING for approval, APPROVED and in use, or RETIRED
 * @param discloses tells of the debt
 * @param forThirdParties may go to somebody who owes nothing
 */
public record TemplateView(
        String code,
        int version,
        WriteTemplate.Kind kind,
        WriteTemplate.Stage stage,
        WriteTemplate.CustomerType customerType,
        String title,
        String body,

        @Schema(enumeration = {"WAITING", "APPROVED", "RETIRED"})
        String state,

        boolean discloses,
        boolean forThirdParties,
        Instant writtenAt,
        @Schema(nullable = true) String writtenBy,
        @Schema(nullable = true) Instant approvedAt,
        @Schema(nullable = true) String approvedBy,
        List<String> allowedActions) {}
