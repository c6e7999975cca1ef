package org.huikuan.strategy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What one action costs the house, in money and in minutes of a person. */
@Entity
@Table(schema = "strategy", name = "action_cost")
class ActionCost extends PanacheEntityBase {
    @Id
    @Enumerated(EnumType.STRING)
    Action action;

    @Nullable
    BigDecimal cost;

    int minutes;

    @Version
    int version;

    static ActionCost of(Action action) {
        return findById(action);
    }

    void set(SetCost wanted) {
        cost = wanted.cost().amount();
        minutes = wanted.minutes();
    }
}
