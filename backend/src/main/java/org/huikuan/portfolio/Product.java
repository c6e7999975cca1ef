package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A product of the lender.
 *
 * @param zone time zone of the product's business dates and of borrowers whose own is not known
 * @param jurisdiction whose rule pack applies, ISO 3166
 * @param allocationOrder in which order an instalment's parts are paid
 */
public record Product(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{1,30}") String code,
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 60) String zone,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        @NotNull @Pattern(regexp = "[A-Z]{2}") String jurisdiction,
        @NotNull @Pattern(regexp = "(FEE|INTEREST|PRINCIPAL)(,(FEE|INTEREST|PRINCIPAL)){2}") String allocationOrder) {}
