package org.huikuan.privacy;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.jspecify.annotations.Nullable;

/** What a person asks for his own data. It never changes; what was decided stands beside it. */
@Entity
@Table(schema = "privacy", name = "request")
class PrivacyRequest extends PersonRow {

    @Enumerated(EnumType.STRING)
    RaisePrivacyRequest.Kind kind;

    String words;
    Instant raisedAt;
    UUID raisedBy;

    @Nullable
    LocalDate dueOn;

    PrivacyRequest() {}

    PrivacyRequest(UUID personId, RaisePrivacyRequest raised, UUID by, Instant now) {
        super(personId);
        kind = raised.kind();
        words = raised.words();
        raisedAt = now;
        raisedBy = by;
    }
}
