package org.huikuan.delinquency;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** How days are counted, of a product or of the house (''), from a day on; written once. */
@Entity
@Immutable
@IdClass(Convention.From.class)
@Table(schema = "delinquency", name = "convention")
class Convention extends PanacheEntityBase {

    record From(String product, LocalDate effectiveFrom) {}

    @Id
    String product;

    @Id
    LocalDate effectiveFrom;

    int firstDay;
    int graceDays;
    String gracePer;
    boolean graceCounts;
    boolean pauseBeforeDue;
    Instant setAt;
    UUID setBy;

    Convention() {}

    Convention(String product, WriteConvention wanted, UUID by, Instant now) {
        this.product = product;
        effectiveFrom = wanted.effectiveFrom();
        firstDay = wanted.firstDay();
        graceDays = wanted.graceDays();
        gracePer = wanted.gracePer().name();
        graceCounts = wanted.graceCounts();
        pauseBeforeDue = wanted.pauseBeforeDue();
        setAt = now;
        setBy = by;
    }
}
