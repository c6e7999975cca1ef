package org.huikuan.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of what one person writes and another puts in use: a text, a segment, a strategy, a scorecard. It waits, is
 * in use, and is retired; its content never changes.
 */
@MappedSuperclass
@IdClass(WrittenVersion.Key.class)
public abstract class WrittenVersion extends PanacheEntityBase {

    /** The name of what is written, and the number of the version, from 1. */
    public record Key(String code, int version) implements Serializable {}

    @Id
    private String code;

    @Id
    private int version;

    @Column(updatable = false)
    private Instant writtenAt;

    @Column(updatable = false)
    private @Nullable UUID writtenBy;

    private @Nullable Instant approvedAt;

    @SuppressWarnings("UnusedVariable") // read by statements
    private @Nullable UUID approvedBy;

    private @Nullable Instant retiredAt;

    @Version
    private int revision;

    void write(String code, int version, @Nullable UUID by, Instant now) {
        this.code = code;
        this.version = version;
        this.writtenAt = now;
        this.writtenBy = by;
    }

    /** By somebody who did not write it, while it waits. */
    void approve(FourEyes.Kind<?> kind, UUID by, Instant now) {
        if (by.equals(writtenBy)) {
            throw kind.ownRefused();
        }
        if (approvedAt != null || retiredAt != null) {
            throw kind.notWaitingRefused();
        }
        approvedAt = now;
        approvedBy = by;
    }

    /** @return whether it was not retired before */
    boolean retire(Instant now) {
        if (retiredAt != null) {
            return false;
        }
        retiredAt = now;
        return true;
    }

    public String code() {
        return code;
    }

    public int version() {
        return version;
    }
}
