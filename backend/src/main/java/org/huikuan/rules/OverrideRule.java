package org.huikuan.rules;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Stricter numbers or strength for a rule in force. Loosening is refused: the law's own numbers are the floor.
 *
 * @param rule the same kind with stricter numbers
 * @param strength at least the one it has
 * @param from first day, in the house's zone, today or later
 */
public record OverrideRule(
        @NotBlank @Size(max = 40) @Schema(examples = "CN-FREQ-01")
        String ruleId,

        @NotNull
        @Schema(
                type = SchemaType.OBJECT,
                examples = "{\"kind\":\"CONTACT_CAP\",\"counted\":\"CONNECTED\","
                        + "\"per\":\"DEBTOR\",\"channels\":[\"CALL\",\"AI_VOICE\"],\"most\":2,\"days\":1}")
        Rule rule,

        @NotNull RulePack.Strength strength,
        @NotNull LocalDate from,

        @NotBlank @Size(max = 500) @Schema(examples = "complaints about frequency rose in October")
        String reason) {}
