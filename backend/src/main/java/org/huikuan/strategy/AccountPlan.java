package org.huikuan.strategy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A version of what is settled for one account beside the strategy; the next one takes its place. */
@Entity
@IdClass(AccountPlan.Key.class)
@Table(schema = "strategy", name = "account_plan")
class AccountPlan extends PanacheEntityBase {

    record Key(UUID personId, UUID loanId, int version) {}

    @Id
    UUID personId;

    @Id
    UUID loanId;

    @Id
    int version;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    WriteAccountPlan.@Nullable PreferredChannel channel;

    @Column(updatable = false)
    @Nullable
    Integer everyDays;

    @Column(updatable = false)
    @Nullable
    BigDecimal floor;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String milestones;

    @Column(updatable = false)
    @Nullable
    String note;

    @Column(updatable = false)
    Instant writtenAt;

    @Column(updatable = false)
    UUID writtenBy;

    @Nullable
    Instant supersededAt;

    @Version
    int revision;

    AccountPlan() {}

    private AccountPlan(UUID personId, int version, WriteAccountPlan wanted, String milestones, UUID by, Instant now) {
        this.personId = personId;
        this.version = version;
        loanId = wanted.loanId();
        channel = wanted.channel();
        everyDays = wanted.everyDays();
        floor = wanted.floor();
        this.milestones = milestones;
        note = wanted.note();
        writtenAt = now;
        writtenBy = by;
    }

    /** What holds for an account now. */
    static @Nullable AccountPlan inForce(UUID personId, UUID loanId) {
        return find("personId = ?1 and loanId = ?2 and supersededAt is null", personId, loanId)
                .firstResult();
    }

    /** The first of an account, or the one after what holds now; only who saw what holds may replace it. */
    static AccountPlan after(
            @Nullable AccountPlan last,
            UUID personId,
            WriteAccountPlan wanted,
            String milestones,
            UUID by,
            Instant now) {
        int version = last == null ? 0 : last.version;
        if (version != wanted.basedOn()) {
            throw Refusal.of("basedOn", StrategyRefusal.ACCOUNT_PLAN_CHANGED, version);
        }
        if (last != null) {
            last.supersededAt = now;
            flush();
        }
        return new AccountPlan(personId, version + 1, wanted, milestones, by, now);
    }
}
