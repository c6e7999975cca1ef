package org.huikuan.experiment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.Refusal;
import org.huikuan.strategy.StrategyRefusal;

/** A challenger against the standard strategy: written, begun by somebody else, ended. */
@Entity
@Table(schema = "strategy", name = "experiment")
class Experiment extends PanacheEntityBase {
    @Id
    String code;

    String name;
    String challenger;
    BigDecimal share;
    int minimum;
    int outcomeDays;
    Instant writtenAt;
    UUID writtenBy;
    LocalDate startedOn;
    Instant approvedAt;
    UUID approvedBy;
    LocalDate endedOn;
    String endedWhy;

    @Version
    int version;

    /** Held against everybody else until the transaction ends. */
    static Experiment of(String code) {
        Experiment experiment = findById(code, LockModeType.PESSIMISTIC_WRITE);
        if (experiment == null) {
            throw Refusal.notFound();
        }
        return experiment;
    }

    void requireNotWrittenBy(UUID by) {
        if (by.equals(writtenBy)) {
            throw new Refusal(StrategyRefusal.STRATEGY_OWN);
        }
    }

    void begin(LocalDate on, UUID by, Instant now) {
        if (approvedAt != null || endedOn != null) {
            throw new Refusal(ExperimentRefusal.EXPERIMENT_ENDED);
        }
        approvedAt = now;
        approvedBy = by;
        startedOn = on;
    }

    void end(LocalDate on, String why) {
        if (endedOn != null) {
            throw new Refusal(ExperimentRefusal.EXPERIMENT_ENDED);
        }
        endedOn = on;
        endedWhy = why;
    }
}
