package org.huikuan.segmentation.score;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A trained scorecard with its card.
 *
 * @param stabilityNow how far the book of today lies from what it was learned from; only of the one in use
 */
public record ScorecardVersionView(
        int version,

        @Schema(enumeration = {"WAITING", "IN_USE", "RETIRED"})
        String state,

        Scorecard scorecard,
        ModelCard card,
        @Schema(nullable = true) @Nullable BigDecimal stabilityNow,
        List<WordView> features,
        Instant trainedAt,
        @Schema(nullable = true) String trainedBy,
        @Schema(nullable = true) Instant approvedAt,
        @Schema(nullable = true) String approvedBy,
        List<String> allowedActions) {

    /** A feature in words. */
    @Schema(name = "ScoreFeatureView")
    public record WordView(String name, String zh, String en) {}
}
