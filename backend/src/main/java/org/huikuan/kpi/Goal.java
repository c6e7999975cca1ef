package org.huikuan.kpi;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The share of a stage or a segment that is to be collected within a horizon, and who answers for it. */
@Entity
@IdClass(Goal.Key.class)
@Table(schema = "kpi", name = "goal")
class Goal extends PanacheEntityBase {

    /** What it is about; there is one goal for each. */
    record Key(GoalView.Kind kind, String code, GoalView.Horizon horizon) implements Serializable {}

    @Id
    @Enumerated(EnumType.STRING)
    GoalView.Kind kind;

    @Id
    String code;

    @Id
    @Enumerated(EnumType.STRING)
    GoalView.Horizon horizon;

    @Nullable
    Integer fromDpd;

    @Nullable
    Integer toDpd;

    BigDecimal targetFrom;
    BigDecimal targetTo;

    @Nullable
    UUID ownerId;

    String note;
    Instant changedAt;

    @Version
    int version;

    /** The goal there is, or a new one. */
    static Goal of(SetGoal wanted) {
        Goal goal = findById(new Key(wanted.kind(), wanted.code(), wanted.horizon()));
        if (goal == null) {
            goal = new Goal();
            goal.kind = wanted.kind();
            goal.code = wanted.code();
            goal.horizon = wanted.horizon();
        }
        return goal;
    }

    void set(SetGoal wanted, @Nullable Integer from, @Nullable Integer to, @Nullable UUID owner, Instant now) {
        fromDpd = from;
        toDpd = to;
        targetFrom = wanted.targetFrom();
        targetTo = wanted.targetTo();
        ownerId = owner;
        note = wanted.note();
        changedAt = now;
    }
}
