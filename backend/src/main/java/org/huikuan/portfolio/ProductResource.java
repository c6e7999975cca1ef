package org.huikuan.portfolio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.ZoneId;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;

/** Products. */
@Path("/api/v1/products")
@Tag(name = "products")
public class ProductResource {

    private final Sql sql;
    private final Trail trail;

    ProductResource(Sql sql, Trail trail) {
        this.sql = sql;
        this.trail = trail;
    }

    @GET
    @Transactional
    @RolesAllowed({Scope.ACCOUNTS_READ, Scope.USERS_WRITE})
    @Operation(operationId = "products", summary = "Products, by code")
    public Page<Product> products() {
        return Page.all(sql.query("SELECT * FROM portfolio.product ORDER BY code")
                .map(r -> new Product(
                        r.getColumn("code", String.class),
                        r.getColumn("name", String.class),
                        r.getColumn("zone", String.class),
                        r.getColumn("currency", String.class),
                        r.getColumn("jurisdiction", String.class),
                        r.getColumn("allocation_order", String.class)))
                .list());
    }

    @PUT
    @RolesAllowed({Scope.IMPORTS_WRITE, Scope.USERS_WRITE})
    @Transactional
    @Operation(
            operationId = "saveProduct",
            summary = "Add a product, or change its name, zone and allocation order; currency and jurisdiction stay")
    public Product save(@NotNull @Valid Product product) {
        if (!ZoneId.getAvailableZoneIds().contains(product.zone())) {
            throw Refusal.of("zone", SharedRefusal.INVALID_REQUEST);
        }
        sql.lock(Lock.HOUSE_LISTS);
        ProductRow row = ProductRow.findById(product.code());
        if (row == null) {
            row = new ProductRow(product);
        } else {
            row.change(product);
        }
        row.persistAndFlush();
        trail.append("PRODUCT_SAVED", null, null, Map.of("code", product.code()));
        return row.view();
    }
}
