package org.huikuan.shared;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;

/**
 * One row of a person with a life of its own, guarding its own verbs. The person is the key by which the book is spread
 * and never changes.
 */
@MappedSuperclass
public abstract class PersonRow extends PanacheEntityBase {

    @Id
    protected UUID id;

    @PartitionKey
    @Column(updatable = false)
    protected UUID personId;

    @Version
    protected int version;

    protected PersonRow() {}

    protected PersonRow(UUID personId) {
        this.id = Ids.next();
        this.personId = personId;
    }

    public UUID id() {
        return id;
    }

    public UUID personId() {
        return personId;
    }

    /** The row of this person, or what does not exist. */
    public static <R extends PersonRow> R of(Class<R> type, UUID personId, UUID id) {
        return Panache.getEntityManager(type)
                .createQuery("from " + type.getName() + " where personId = ?1 and id = ?2", type)
                .setParameter(1, personId)
                .setParameter(2, id)
                .getResultStream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
