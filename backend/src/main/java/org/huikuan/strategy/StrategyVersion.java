package org.huikuan.strategy;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.huikuan.audit.WrittenVersion;

/** A version of a strategy: its steps, from which day. */
@Entity
@Table(schema = "strategy", name = "strategy")
class StrategyVersion extends WrittenVersion {

    String nameZh;
    String nameEn;
    LocalDate effectiveFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    String steps;

    static StrategyVersion of(WriteStrategy wanted, String steps) {
        StrategyVersion strategy = new StrategyVersion();
        strategy.nameZh = wanted.nameZh();
        strategy.nameEn = wanted.nameEn();
        strategy.effectiveFrom = wanted.effectiveFrom();
        strategy.steps = steps;
        return strategy;
    }
}
