package org.huikuan.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A product as it is kept: its currency and whose law it is under never change. */
@Entity
@Table(schema = "portfolio", name = "product")
class ProductRow extends PanacheEntityBase {
    @Id
    String code;

    String name;
    String zone;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    String jurisdiction;

    String allocationOrder;

    @Version
    int version;

    ProductRow() {}

    ProductRow(Product wanted) {
        code = wanted.code();
        currency = wanted.currency();
        jurisdiction = wanted.jurisdiction();
        name = wanted.name();
        zone = wanted.zone();
        allocationOrder = wanted.allocationOrder();
    }

    void change(Product wanted) {
        name = wanted.name();
        zone = wanted.zone();
        allocationOrder = wanted.allocationOrder();
    }

    Product view() {
        return new Product(code, name, zone, currency, jurisdiction, allocationOrder);
    }
}
