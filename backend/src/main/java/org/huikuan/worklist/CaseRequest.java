package org.huikuan.worklist;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What a collector asks of another department about a person, until it is answered. */
@Entity
@Table(schema = "worklist", name = "request")
class CaseRequest extends PersonRow {

    @Enumerated(EnumType.STRING)
    RaiseRequest.Department department;

    String words;
    LocalDate dueOn;
    Instant askedAt;
    UUID askedBy;

    @Nullable
    String answer;

    @Nullable
    Instant answeredAt;

    @Nullable
    UUID answeredBy;

    CaseRequest() {}

    CaseRequest(UUID personId, RaiseRequest wanted, UUID by, Instant now) {
        super(personId);
        department = wanted.department();
        words = wanted.words();
        dueOn = wanted.dueOn();
        askedAt = now;
        askedBy = by;
    }

    /** By somebody who did not ask. */
    void answer(String said, UUID by, Instant now) {
        if (by.equals(askedBy)) {
            throw new Refusal(WorklistRefusal.REQUEST_OWN);
        }
        if (answeredAt != null) {
            throw new Refusal(WorklistRefusal.REQUEST_ANSWERED);
        }
        answer = said;
        answeredAt = now;
        answeredBy = by;
    }
}
