package org.huikuan.intake;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** How the columns of one kind of file become fields. Its name stays with its kind. */
@Entity
@Table(schema = "intake", name = "mapping")
class Mapping extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(updatable = false)
    String name;

    @Column(updatable = false)
    String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    String fields;

    @Version
    int version;

    @Column(updatable = false)
    Instant createdAt;

    Mapping() {}

    Mapping(SaveMapping wanted, String fields, Instant now) {
        id = Ids.next();
        name = wanted.name();
        kind = wanted.kind();
        this.fields = fields;
        createdAt = now;
    }

    static @Nullable Mapping named(String name) {
        return find("name", name).firstResult();
    }

    void change(SaveMapping wanted, String changed) {
        if (!kind.equals(wanted.kind())) {
            throw Refusal.of("name", IntakeRefusal.MAPPING_NAME_USED);
        }
        fields = changed;
    }
}
