package org.huikuan.delinquency;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.UUID;
import org.huikuan.shared.Page;

/** Filters of the list of accounts. */
public class AccountQuery {
    @QueryParam("loanNo") @Size(max = 60) public String loanNo;
    /** Never from an address; see {@link SearchAccounts}. */
    String name;
    @QueryParam("product") @Size(max = 30) public String product;
    @QueryParam("dpdFrom") @Min(0) @Max(100_000) public Integer dpdFrom;
    @QueryParam("dpdTo") @Min(0) @Max(100_000) public Integer dpdTo;
    @QueryParam("outstandingFrom") @DecimalMin("0") @Digits(integer = 14, fraction = 2) public BigDecimal outstandingFrom;
    @QueryParam("outstandingBelow") @DecimalMin("0") @Digits(integer = 14, fraction = 2) public BigDecimal outstandingBelow;
    @QueryParam("agencyId") public UUID agencyId;
    @QueryParam("onHold") public Boolean onHold;
    @QueryParam("cursor") @Size(max = 300) public String cursor;
    @QueryParam("limit") @Min(1) @Max(Page.MAX) public Integer limit;
}
