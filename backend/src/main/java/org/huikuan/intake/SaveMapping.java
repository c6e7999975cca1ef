package org.huikuan.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mapping to save under a name; the same name again replaces it. */
public record SaveMapping(
        @NotBlank @Size(max = 60) @Schema(examples = "core system, nightly")
        String name,

        @jakarta.validation.constraints.NotNull
        @Pattern(regexp = "PORTFOLIO|REPAYMENTS|BALANCES")
        @Schema(enumeration = {"PORTFOLIO", "REPAYMENTS", "BALANCES"})
        String kind,

        @NotEmpty @Size(max = 60) @Schema(examples = "{\"loanNo\":{\"column\":\"合同号\"}}")
        Map<@Size(max = 40) String, @Valid ColumnRule> fields) {}
