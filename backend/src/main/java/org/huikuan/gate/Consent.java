package org.huikuan.gate;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.huikuan.rules.ConsentKind;
import org.huikuan.shared.PersonRow;
import org.jspecify.annotations.Nullable;

/** What a debtor agreed to beyond the usual, such as other hours, until a day or until withdrawn. */
@Entity
@Table(schema = "gate", name = "consent")
class Consent extends PersonRow {

    @Enumerated(EnumType.STRING)
    ConsentKind kind;

    LocalTime fromTime;
    LocalTime toTime;
    LocalDate onDay;
    LocalDate validUntil;
    String givenHow;
    Instant recordedAt;
    UUID recordedBy;

    @Nullable
    Instant withdrawnAt;

    Consent() {}

    Consent(UUID personId, RecordConsent wanted, UUID by, Instant now) {
        super(personId);
        kind = wanted.kindOrHours();
        fromTime = LocalTime.parse(wanted.fromTime());
        toTime = LocalTime.parse(wanted.toTime());
        onDay = wanted.onDay();
        validUntil = wanted.validUntil();
        givenHow = wanted.givenHow();
        recordedAt = now;
        recordedBy = by;
    }

    /** @return whether it was in force until now */
    boolean withdraw(Instant now) {
        boolean was = withdrawnAt == null;
        if (was) {
            withdrawnAt = now;
        }
        return was;
    }

    ConsentView view() {
        return new ConsentView(
                id,
                personId,
                kind,
                fromTime.toString(),
                toTime.toString(),
                onDay,
                validUntil,
                givenHow,
                recordedAt,
                withdrawnAt);
    }
}
