package org.huikuan.segmentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A group of conditions, or one condition: a group has a combinator and rules, a condition a field, an operator and its
 * values.
 *
 * @param not the group holds when its rules do not
 * @param rules at most five levels deep and a hundred in all
 * @param values one, two for BETWEEN, any number for IN and NOT_IN
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Schema(nullable = true, examples = "AND") Combinator combinator,
        @Schema(nullable = true, examples = "false") Boolean not,
        @Schema(nullable = true) List<Condition> rules,
        @Schema(nullable = true, examples = "dpd") String field,
        @Schema(nullable = true, examples = "AT_LEAST") Operator operator,
        @Schema(nullable = true, examples = "[\"31\"]") List<String> values) {

    /** How the rules of a group belong together. */
    @Schema(name = "ConditionCombinator")
    public enum Combinator {
        AND,
        OR
    }

    /** How a field is compared. */
    @Schema(name = "ConditionOperator")
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS_THAN,
        AT_MOST,
        MORE_THAN,
        AT_LEAST,
        BETWEEN,
        IN,
        NOT_IN,
        IS,
        BEGINS_WITH,
        CONTAINS
    }

    boolean isGroup() {
        return field == null;
    }
}
