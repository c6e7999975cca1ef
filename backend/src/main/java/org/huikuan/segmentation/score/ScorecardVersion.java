package org.huikuan.segmentation.score;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.huikuan.audit.WrittenVersion;

/** A version of the scorecard, as one training made it. */
@Entity
@Table(schema = "segmentation", name = "scorecard")
class ScorecardVersion extends WrittenVersion {

    UUID jobId;

    @JdbcTypeCode(SqlTypes.JSON)
    String scorecard;

    @JdbcTypeCode(SqlTypes.JSON)
    String card;

    /** The hundredths of the points of those it learned from, by which a later shift is seen. */
    Integer[] points;

    static ScorecardVersion of(UUID jobId, String scorecard, String card, Integer[] points) {
        ScorecardVersion version = new ScorecardVersion();
        version.jobId = jobId;
        version.scorecard = scorecard;
        version.card = card;
        version.points = points;
        return version;
    }
}
