package org.huikuan.contact.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.contact.ContactRefusal;
import org.huikuan.shared.PersonRow;
import org.huikuan.shared.Refusal;

/** A negative report to the credit register: planned for a day, then reported or dropped. */
@Entity
@Table(schema = "contact", name = "credit_report")
class CreditReport extends PersonRow {

    UUID loanId;
    LocalDate reportOn;
    Instant plannedAt;
    UUID plannedBy;
    Instant endedAt;
    UUID endedBy;

    @Enumerated(EnumType.STRING)
    CreditReportView.State state;

    CreditReport() {}

    void end(CreditReportView.State how, UUID by, Instant now) {
        if (state != CreditReportView.State.PLANNED) {
            throw new Refusal(ContactRefusal.CREDIT_REPORT_ENDED);
        }
        state = how;
        endedAt = now;
        endedBy = by;
    }
}
