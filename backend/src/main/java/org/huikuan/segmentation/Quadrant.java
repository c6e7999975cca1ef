package org.huikuan.segmentation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A quarter of the book by age and size: who answers for it, and what it is to bring in. There are four. */
@Entity
@Table(schema = "segmentation", name = "quadrant")
class Quadrant extends PanacheEntityBase {
    @Id
    @Enumerated(EnumType.STRING)
    QuadrantView.Code code;

    @Nullable
    UUID ownerId;

    BigDecimal target;
    String goal;
    Instant changedAt;

    @Version
    int version;

    static Quadrant of(QuadrantView.Code code) {
        return findById(code);
    }

    void set(@Nullable UUID owner, SetQuadrant wanted, Instant now) {
        ownerId = owner;
        target = wanted.target();
        goal = wanted.goal();
        changedAt = now;
    }
}
