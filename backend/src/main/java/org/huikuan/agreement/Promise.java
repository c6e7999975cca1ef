package org.huikuan.agreement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.huikuan.shared.Refusal;

/** A borrower's word to pay an amount by a day. */
@Entity
@Table(schema = "agreement", name = "promise")
class Promise extends PanacheEntityBase {
    @Id
    UUID id;

    @PartitionKey
    UUID personId;

    UUID loanId;
    BigDecimal amount;
    String currency;
    LocalDate madeOn;
    LocalDate dueOn;
    int graceDays;
    BigDecimal tolerance;
    String method;
    String madeBy;
    UUID permitId;

    @Enumerated(EnumType.STRING)
    PromiseState state;

    Instant recordedAt;
    UUID recordedBy;
    UUID agencyId;

    static Promise of(UUID personId, UUID id) {
        Promise promise = find("personId = ?1 and id = ?2", personId, id).firstResult();
        if (promise == null) {
            throw Refusal.notFound();
        }
        return promise;
    }

    void cancel() {
        if (state != PromiseState.OPEN) {
            throw new Refusal(AgreementRefusal.UNDERTAKING_NOT_OPEN);
        }
        state = PromiseState.CANCELLED;
    }
}
