package org.huikuan.contact.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.rules.NoticeKind;
import org.huikuan.shared.PersonRow;

/** That a person was told something the law asks for before something else may be done; written once. */
@Entity
@Table(schema = "gate", name = "notice")
class Notice extends PersonRow {

    UUID loanId;

    @Enumerated(EnumType.STRING)
    NoticeKind kind;

    LocalDate givenOn;
    String givenHow;
    Instant recordedAt;
    UUID recordedBy;

    Notice() {}

    Notice(UUID personId, RecordNotice recorded, UUID by, Instant now) {
        super(personId);
        loanId = recorded.loanId();
        kind = recorded.kind();
        givenOn = recorded.givenOn();
        givenHow = recorded.givenHow();
        recordedAt = now;
        recordedBy = by;
    }
}
