package org.huikuan.worklist;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.huikuan.shared.PersonRow;
import org.jspecify.annotations.Nullable;

/** A time at which somebody promised to call a person; done with the next contact. */
@Entity
@Table(schema = "worklist", name = "call_back")
class CallBack extends PersonRow {

    UUID userId;
    Instant at;
    String note;
    Instant recordedAt;

    @Nullable
    Instant doneAt;

    CallBack() {}

    CallBack(UUID personId, PromiseCallBack wanted, UUID by, Instant now) {
        super(personId);
        userId = by;
        at = wanted.at();
        note = wanted.note();
        recordedAt = now;
    }
}
