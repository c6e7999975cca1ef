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

/** What is owed of a loan, divided into parts that were agreed to; open until fulfilled, breached or cancelled. */
@Entity
@Table(schema = "agreement", name = "instalment_agreement")
class InstalmentAgreement extends PersonRow {

    UUID loanId;
    BigDecimal amount;
    BigDecimal paid;
    String currency;
    LocalDate agreedOn;
    int graceDays;
    BigDecimal tolerance;

    @Enumerated(EnumType.STRING)
    Cadence every;

    String madeBy;
    UUID permitId;

    @Enumerated(EnumType.STRING)
    AgreementState state;

    LocalDate nextDueOn;
    Instant recordedAt;
    UUID recordedBy;

    @Nullable
    UUID agencyId;

    InstalmentAgreement() {}

    @SuppressWarnings("NullAway.Init")
    InstalmentAgreement(UUID personId, MakeAgreement wanted, LocalDate agreedOn, int graceDays, BigDecimal tolerance) {
        super(personId);
        loanId = wanted.loanId();
        amount = wanted.amount().amount();
        paid = BigDecimal.ZERO;
        currency = wanted.amount().currency();
        this.agreedOn = agreedOn;
        this.graceDays = graceDays;
        this.tolerance = tolerance;
        every = wanted.every();
        madeBy = wanted.madeBy();
        permitId = wanted.permitId();
        state = AgreementState.OPEN;
        nextDueOn = wanted.firstDueOn();
    }

    void cancel() {
        if (state != AgreementState.OPEN) {
            throw new Refusal(AgreementRefusal.UNDERTAKING_NOT_OPEN);
        }
        state = AgreementState.CANCELLED;
    }
}
