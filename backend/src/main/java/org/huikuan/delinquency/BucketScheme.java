package org.huikuan.delinquency;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The ranges of one way to report, of a product or of the house (''), from a day on; written once. */
@Entity
@Immutable
@IdClass(BucketScheme.From.class)
@Table(schema = "delinquency", name = "bucket_scheme")
class BucketScheme extends PanacheEntityBase {

    record From(String code, String product, LocalDate effectiveFrom) {}

    /** Days past due from, and to where another follows. */
    @Embeddable
    record Bucket(String code, int fromDpd, @Nullable Integer toDpd) {}

    @Id
    String code;

    @Id
    String product;

    @Id
    LocalDate effectiveFrom;

    String nameZh;
    String nameEn;
    int sort;
    Instant setAt;
    UUID setBy;

    @ElementCollection
    @OrderColumn(name = "seq")
    @CollectionTable(
            schema = "delinquency",
            name = "bucket",
            joinColumns = {
                @JoinColumn(name = "scheme", referencedColumnName = "code"),
                @JoinColumn(name = "product", referencedColumnName = "product"),
                @JoinColumn(name = "effective_from", referencedColumnName = "effectiveFrom")
            })
    List<Bucket> buckets = new ArrayList<>();

    BucketScheme() {}

    BucketScheme(String product, WriteScheme wanted, int sort, UUID by, Instant now) {
        code = wanted.code();
        this.product = product;
        effectiveFrom = wanted.effectiveFrom();
        nameZh = wanted.nameZh();
        nameEn = wanted.nameEn();
        this.sort = sort;
        setAt = now;
        setBy = by;
        for (int i = 0; i < wanted.buckets().size(); i++) {
            var bucket = wanted.buckets().get(i);
            boolean last = i + 1 == wanted.buckets().size();
            buckets.add(new Bucket(
                    bucket.code(),
                    bucket.fromDpd(),
                    last ? null : wanted.buckets().get(i + 1).fromDpd() - 1));
        }
    }
}
