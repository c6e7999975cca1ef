package org.huikuan.worklist;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody who is handed work can do. */
public record SkillView(
        UUID userId, String user, @Schema(nullable = true) String team, List<String> skills) {}
