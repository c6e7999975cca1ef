package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product of the lender.
 *
 * @param zone time zone of the product's business dates and of borrowers whose own is not known
 * @param jurisdiction whose rule pack applies, ISO 3166
 * @param allocationOrder in which order an instalment's parts are paid
 */
public record Product(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{1,30}") @Schema(examples = "CASH")
        String code,

        @NotBlank @Size(max = 100) @Schema(examples = "消费现金贷")
        String name,

        @NotBlank @Size(max = 60) @Schema(examples = "Asia/Shanghai")
        String zone,

        @NotNull @Pattern(regexp = "[A-Z]{3}") @Schema(examples = "CNY")
        String currency,

        @NotNull @Pattern(regexp = "[A-Z]{2}") @Schema(examples = "CN")
        String jurisdiction,

        @NotNull
        @Pattern(regexp = "(FEE|INTEREST|PRINCIPAL)(,(FEE|INTEREST|PRINCIPAL)){2}")
        @Schema(examples = "FEE,INTEREST,PRINCIPAL")
        String allocationOrder) {}
