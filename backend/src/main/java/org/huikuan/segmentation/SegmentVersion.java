package org.huikuan.segmentation;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.huikuan.audit.WrittenVersion;

/** A version of a segment: who belongs to it, from which day. */
@Entity
@Table(schema = "segmentation", name = "segment")
class SegmentVersion extends WrittenVersion {

    int priority;
    String nameZh;
    String nameEn;
    String queue;
    LocalDate effectiveFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    String condition;

    static SegmentVersion of(WriteSegment wanted, LocalDate from, String condition) {
        SegmentVersion segment = new SegmentVersion();
        segment.priority = wanted.priority();
        segment.nameZh = wanted.nameZh();
        segment.nameEn = wanted.nameEn();
        segment.queue = wanted.queue();
        segment.effectiveFrom = from;
        segment.condition = condition;
        return segment;
    }
}
