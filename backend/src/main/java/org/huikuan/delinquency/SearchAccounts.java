package org.huikuan.delinquency;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Page;

/**
 * The filters of the list with a name: personal data stands in the body, so that it stays out of addresses and logs.
 *
 * @param name how the borrower's name begins
 */
public record SearchAccounts(
        @NotBlank @Size(max = 60) @Schema(examples = "王") String name,

        @Size(max = 60) @Schema(nullable = true, examples = "HK-2026-000001")
        String loanNo,

        @Size(max = 30) @Schema(nullable = true, examples = "CASH")
        String product,

        @Min(0) @Max(100_000) @Schema(nullable = true, examples = "1")
        Integer dpdFrom,

        @Min(0) @Max(100_000) @Schema(nullable = true, examples = "30")
        Integer dpdTo,

        @Schema(nullable = true) Boolean onHold,

        @Size(max = 300) @Schema(nullable = true, examples = "MTIz")
        String cursor,

        @Min(1) @Max(Page.MAX) @Schema(nullable = true, examples = "50")
        Integer limit) {

    AccountQuery query() {
        AccountQuery query = new AccountQuery();
        query.name = name;
        query.loanNo = loanNo;
        query.product = product;
        query.dpdFrom = dpdFrom;
        query.dpdTo = dpdTo;
        query.onHold = onHold;
        query.cursor = cursor;
        query.limit = limit;
        return query;
    }
}
