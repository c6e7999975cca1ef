package org.huikuan.delinquency;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.huikuan.shared.Page;
import org.jspecify.annotations.Nullable;

/** Filters of the list of accounts. */
public class AccountQuery {
    static final String AMOUNT = "[0-9]{1,14}([.][0-9]{1,2})?";

    @QueryParam("loanNo")
    @Size(max = 60)
    public @Nullable String loanNo;
    /** Never from an address; see {@link SearchAccounts}. */
    @Nullable
    String name;

    @QueryParam("product")
    @Size(max = 30)
    public @Nullable String product;

    @QueryParam("dpdFrom")
    @Min(0)
    @Max(100_000)
    public @Nullable Integer dpdFrom;

    @QueryParam("dpdTo")
    @Min(0)
    @Max(100_000)
    public @Nullable Integer dpdTo;

    @QueryParam("outstandingFrom")
    @Pattern(regexp = AMOUNT)
    public @Nullable String outstandingFrom;

    @QueryParam("outstandingBelow")
    @Pattern(regexp = AMOUNT)
    public @Nullable String outstandingBelow;

    @QueryParam("agencyId")
    public @Nullable UUID agencyId;

    @QueryParam("onHold")
    public @Nullable Boolean onHold;

    @QueryParam("cursor")
    @Size(max = 300)
    public @Nullable String cursor;

    @QueryParam("limit")
    @Min(1)
    @Max(Page.MAX)
    public @Nullable Integer limit;
}
