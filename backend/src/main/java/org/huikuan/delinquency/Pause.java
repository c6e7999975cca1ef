package org.huikuan.delinquency;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.PersonRow;

/** Days on which a loan does not grow older. It never changes; that it ended early is written beside it. */
@Entity
@Table(schema = "delinquency", name = "pause")
class Pause extends PersonRow {

    UUID loanId;
    LocalDate fromOn;
    LocalDate untilOn;

    @Enumerated(EnumType.STRING)
    WritePause.PauseReason reason;

    String note;
    Instant recordedAt;
    UUID recordedBy;

    Pause() {}

    Pause(UUID personId, WritePause wanted, UUID by, Instant now) {
        super(personId);
        loanId = wanted.loanId();
        fromOn = wanted.fromOn();
        untilOn = wanted.untilOn();
        reason = wanted.reason();
        note = wanted.note();
        recordedAt = now;
        recordedBy = by;
    }
}
