package org.huikuan.agreement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A borrower's word to pay an amount by a day. */
@Entity
@Table(schema = "agreement", name = "promise")
class Promise extends PersonRow {
    UUID loanId;
    BigDecimal amount;
    String currency;
    LocalDate madeOn;
    LocalDate dueOn;
    int graceDays;
    BigDecimal tolerance;
    String method;
    String madeBy;

    @Nullable
    UUID permitId;

    @Enumerated(EnumType.STRING)
    PromiseState state;

    Instant recordedAt;
    UUID recordedBy;

    @Nullable
    UUID agencyId;

    Promise() {}

    @SuppressWarnings("NullAway.Init")
    Promise(UUID personId) {
        super(personId);
    }

    void cancel() {
        if (state != PromiseState.OPEN) {
            throw new Refusal(AgreementRefusal.UNDERTAKING_NOT_OPEN);
        }
        state = PromiseState.CANCELLED;
    }
}
