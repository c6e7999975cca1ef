package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new way to reach a party. */
public record AddContactPoint(
        @NotNull UUID partyId,

        @NotNull
        @Pattern(regexp = "PHONE|ADDRESS|EMAIL|APP")
        @Schema(enumeration = {"PHONE", "ADDRESS", "EMAIL", "APP"})
        String kind,

        @NotBlank @Size(max = 300) @Schema(examples = "+8613800000000")
        String value,

        @NotBlank @Size(max = 100) @Schema(examples = "APPLICATION")
        String source,

        @NotNull LawfulBasis lawfulBasis,
        @Schema(nullable = true) LocalDate validUntil) {

    /** The ways in which a number or address lawfully comes to a lender; an address book of a phone is none. */
    public enum LawfulBasis {
        CONTRACT,
        LEFT_WITH_LENDER,
        AUTHORISED_BY_DEBTOR,
        PUBLIC,
        TOLD_BY_RESERVED_CONTACT,
        AUTHORISED_QUERY
    }
}
