package org.huikuan.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Rights somebody is to have, and who said what about it.
 *
 * @param subjectKind whose: a person's, as roles, or a program's, as scopes
 * @param subject the name of the person or the program
 * @param has the rights he has now
 * @param wanted all the rights he has once it is granted
 * @param alone granted by who asked, the only administrator there had ever been
 * @param allowedActions what the reader may do: GRANT, REFUSE, WITHDRAW
 */
public record RightsRequestView(
        UUID id,
        RightsSubject subjectKind,
        UUID subjectId,
        String subject,
        List<String> has,
        List<String> wanted,
        String reason,
        String askedBy,
        Instant askedAt,
        RightsState state,
        @Schema(nullable = true) @Nullable String decidedBy,
        @Schema(nullable = true) @Nullable Instant decidedAt,
        @Schema(nullable = true) @Nullable String note,
        boolean alone,
        List<String> allowedActions) {}
