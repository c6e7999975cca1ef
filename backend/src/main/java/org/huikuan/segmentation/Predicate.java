package org.huikuan.segmentation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.AccountField.Type;
import org.huikuan.shared.Refusal;

/**
 * A condition as one SQL predicate. Names come from the fields the features know, values only as parameters. What is
 * not known of an account fits no condition, and every negation of one. Invited: strategy.
 *
 * @param sql over s, and l and b where joins say so; :day stands for the business date
 * @param parameters by the names they have in the sql
 */
public record Predicate(String sql, Map<String, Object> parameters, Set<AccountField.Join> joins) {

    private static final int DEEPEST = 5;
    private static final int MOST = 100;
    private static final Map<Type, Set<Condition.Operator>> FIT = Map.of(
            Type.NUMBER, EnumSet.range(Condition.Operator.EQUAL, Condition.Operator.BETWEEN),
            Type.MONEY, EnumSet.range(Condition.Operator.EQUAL, Condition.Operator.BETWEEN),
            Type.CHOICE, EnumSet.of(Condition.Operator.IN, Condition.Operator.NOT_IN),
            Type.YES_NO, EnumSet.of(Condition.Operator.IS),
            Type.TEXT,
                    EnumSet.of(
                            Condition.Operator.EQUAL,
                            Condition.Operator.NOT_EQUAL,
                            Condition.Operator.BEGINS_WITH,
                            Condition.Operator.CONTAINS));

    static Predicate of(Condition condition, Map<String, AccountField> fields) {
        return of(condition, "condition", "condition", fields);
    }

    /**
     * @param name what its parameters are called, so that several predicates fit into one statement
     * @throws Refusal naming the rule that is wrong, such as condition.rules[2].values
     */
    public static Predicate of(Condition condition, String path, String name, Map<String, AccountField> fields) {
        Compiler compiler = new Compiler(name, fields);
        String sql = compiler.compile(condition, path, 1);
        return new Predicate(sql, Map.copyOf(compiler.parameters), compiler.joins);
    }

    /** How fields of a type may be compared. */
    static List<Condition.Operator> operators(Type type) {
        return requireNonNull(FIT.get(type)).stream().sorted().toList();
    }

    /** What these joins read beside s. */
    public static String joined(Set<AccountField.Join> joins) {
        return new Predicate("", Map.of(), joins).joined("");
    }

    /** The predicate on a day. */
    public String at(LocalDate day) {
        return sql.replace(":day", "DATE '" + day + "'");
    }

    /**
     * The standings with what the predicate reads beside them, for a question about the whole book, which only the
     * house asks: not row by row under the policies of each table.
     */
    String fromWhole() {
        return " FROM delinquency.whole_standing s" + joined("whole_");
    }

    private String joined(String which) {
        return (joins.contains(AccountField.Join.LOAN)
                        ? " JOIN portfolio." + which + "loan l ON l.person_id = s.person_id AND l.id = s.loan_id"
                        : "")
                + (joins.contains(AccountField.Join.BORROWER)
                        ? " JOIN portfolio." + which + "borrower b ON b.person_id = s.person_id"
                        : "");
    }

    private static final class Compiler {
        private final String name;
        private final Map<String, AccountField> fields;
        private final Map<String, Object> parameters = new HashMap<>();
        private final Set<AccountField.Join> joins = EnumSet.noneOf(AccountField.Join.class);
        private int rules;

        Compiler(String name, Map<String, AccountField> fields) {
            this.name = name;
            this.fields = fields;
        }

        String compile(Condition condition, String path, int depth) {
            rules++;
            if (depth > DEEPEST || rules > MOST) {
                throw Refusal.of(path, SegmentationRefusal.CONDITION_TOO_LARGE, MOST, DEEPEST);
            }
            return condition.isGroup() ? group(condition, path, depth) : one(condition, path);
        }

        private String group(Condition group, String path, int depth) {
            if (group.rules() == null || group.rules().isEmpty() || group.combinator() == null) {
                throw Refusal.of(path + ".rules", SegmentationRefusal.CONDITION_EMPTY);
            }
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < group.rules().size(); i++) {
                if (group.rules().get(i) == null) {
                    throw Refusal.of(path + ".rules[" + i + "]", SegmentationRefusal.CONDITION_EMPTY);
                }
                parts.add(compile(group.rules().get(i), path + ".rules[" + i + "]", depth + 1));
            }
            String all = parts.stream().collect(Collectors.joining(" " + group.combinator() + " ", "(", ")"));
            return Boolean.TRUE.equals(group.not()) ? "NOT " + all : all;
        }

        private String one(Condition rule, String path) {
            AccountField field = fields.get(rule.field());
            if (field == null) {
                throw Refusal.of(path + ".field", SegmentationRefusal.CONDITION_FIELD_UNKNOWN, rule.field());
            }
            if (rule.operator() == null
                    || !requireNonNull(FIT.get(field.type())).contains(rule.operator())) {
                throw Refusal.of(path + ".operator", SegmentationRefusal.CONDITION_OPERATOR_UNFIT, field.name());
            }
            joins.addAll(field.joins());
            String left = "(" + field.expression() + ")";
            String compared = switch (rule.operator()) {
                case EQUAL -> left + " = " + value(rule, field, path, 0, 1);
                case NOT_EQUAL -> "NOT coalesce(" + left + " = " + value(rule, field, path, 0, 1) + ", false)";
                case LESS_THAN -> left + " < " + value(rule, field, path, 0, 1);
                case AT_MOST -> left + " <= " + value(rule, field, path, 0, 1);
                case MORE_THAN -> left + " > " + value(rule, field, path, 0, 1);
                case AT_LEAST -> left + " >= " + value(rule, field, path, 0, 1);
                case BETWEEN ->
                    left + " BETWEEN " + value(rule, field, path, 0, 2) + " AND " + value(rule, field, path, 1, 2);
                case IN -> left + " = ANY(" + list(rule, path) + ")";
                case NOT_IN -> "NOT coalesce(" + left + " = ANY(" + list(rule, path) + "), false)";
                case IS -> left + " = " + value(rule, field, path, 0, 1);
                case BEGINS_WITH -> "starts_with(" + left + ", " + value(rule, field, path, 0, 1) + ")";
                case CONTAINS -> "strpos(" + left + ", " + value(rule, field, path, 0, 1) + ") > 0";
            };
            return "coalesce(" + compared + ", false)";
        }

        private String value(Condition rule, AccountField field, String path, int which, int wanted) {
            if (rule.values() == null
                    || rule.values().size() != wanted
                    || rule.values().get(which) == null
                    || rule.values().get(which).length() > 100) {
                throw Refusal.of(path + ".values", SegmentationRefusal.CONDITION_VALUE_UNFIT, field.name());
            }
            String value = rule.values().get(which);
            boolean text = field.type() == Type.TEXT;
            String parameter = parameter(
                    text
                            ? value
                            : field.type() == Type.YES_NO ? yesNo(value, field, path) : number(value, field, path));
            return parameter + (text ? "::text" : field.type() == Type.YES_NO ? "::boolean" : "::numeric");
        }

        private String parameter(Object value) {
            String parameter = name + (parameters.size() + 1);
            parameters.put(parameter, value);
            return ":" + parameter;
        }

        private String list(Condition rule, String path) {
            if (rule.values() == null
                    || rule.values().isEmpty()
                    || rule.values().size() > MOST
                    || rule.values().stream().anyMatch(v -> v == null || v.length() > 100)) {
                throw Refusal.of(path + ".values", SegmentationRefusal.CONDITION_VALUE_UNFIT, rule.field());
            }
            return parameter(rule.values().toArray(String[]::new)) + "::text[]";
        }

        private static Boolean yesNo(String value, AccountField field, String path) {
            if (!value.equals("true") && !value.equals("false")) {
                throw Refusal.of(path + ".values", SegmentationRefusal.CONDITION_VALUE_UNFIT, field.name());
            }
            return Boolean.valueOf(value);
        }

        private static BigDecimal number(String value, AccountField field, String path) {
            if (!value.matches("-?[0-9]{1,14}(\\.[0-9]{1,2})?")) {
                throw Refusal.of(path + ".values", SegmentationRefusal.CONDITION_VALUE_UNFIT, field.name());
            }
            return new BigDecimal(value);
        }
    }
}
