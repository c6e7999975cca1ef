package org.huikuan.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions become SQL by the names of fields and by parameters alone; what is wrong is named by its path. Pure. */
class PredicateTest {

    private static final Map<String, AccountField> FIELDS = new LinkedHashMap<>();

    static {
        List.of(
                        AccountField.number("dpd", "", "", ":day - s.d"),
                        AccountField.choice("product", "", "", "l.p", List.of(), AccountField.Join.LOAN),
                        AccountField.yesNo("guaranteed", "", "", "s.g"),
                        new AccountField(
                                "region",
                                AccountField.Type.TEXT,
                                "",
                                "",
                                "b.region",
                                Set.of(AccountField.Join.BORROWER),
                                List.of(),
                                null,
                                false))
                .forEach(f -> FIELDS.put(f.name(), f));
    }

    private static Predicate compile(String json) {
        try {
            return Predicate.of(new ObjectMapper().readValue(json.replace('\'', '"'), Condition.class), FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'field':'dpd','operator':'AT_LEAST','values':['31']} | coalesce((:day - s.d) >= "
                        + ":condition1::numeric, false)",
                "{'field':'dpd','operator':'BETWEEN','values':['1','30']} | "
                        + "coalesce((:day - s.d) BETWEEN :condition1::numeric AND :condition2::numeric, false)",
                "{'field':'product','operator':'IN','values':['A','B']} | coalesce((l.p) = "
                        + "ANY(:condition1::text[]), false)",
                "{'field':'product','operator':'NOT_IN','values':['A']} | coalesce(NOT coalesce((l.p) = "
                        + "ANY(:condition1::text[]), false), false)",
                "{'field':'guaranteed','operator':'IS','values':['true']} | coalesce((s.g) = "
                        + ":condition1::boolean, false)",
                "{'field':'region','operator':'BEGINS_WITH','values':['浙江']} | coalesce(starts_with((b.region), "
                        + ":condition1::text), false)",
                "{'combinator':'OR','not':true,'rules':[{'field':'dpd','operator':'EQUAL','values':['0']},"
                        + "{'field':'dpd','operator':'MORE_THAN','values':['9']}]} | "
                        + "NOT (coalesce((:day - s.d) = :condition1::numeric, false) "
                        + "OR coalesce((:day - s.d) > :condition2::numeric, false))"
            })
    void aConditionIsOnePredicate(String json, String sql) {
        assertEquals(sql, compile(json).sql());
    }

    @Test
    void onlyWhatIsReadIsJoined() {
        assertEquals(
                " FROM delinquency.whole_standing s",
                compile("{'field':'dpd','operator':'EQUAL','values':['1']}").fromWhole());
        assertEquals(
                Set.of(AccountField.Join.LOAN, AccountField.Join.BORROWER),
                compile("""
                                {'combinator':'AND','rules':[{'field':'product','operator':'IN','values':['A']},
                                {'field':'region','operator':'CONTAINS','values':['x']}]}
                                """).joins());
    }

    @Test
    void aValueNeverBecomesText() {
        Predicate predicate = compile("{'field':'region','operator':'EQUAL','values':['x) OR (1=1']}");
        assertEquals("coalesce((b.region) = :condition1::text, false)", predicate.sql());
        assertEquals(Map.of("condition1", "x) OR (1=1"), predicate.parameters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'field':'secret','operator':'EQUAL','values':['1']} | condition.field | CONDITION_FIELD_UNKNOWN",
                "{'field':'dpd','operator':'CONTAINS','values':['1']} | condition.operator | CONDITION_OPERATOR_UNFIT",
                "{'field':'dpd','values':['1']} | condition.operator | CONDITION_OPERATOR_UNFIT",
                "{'field':'dpd','operator':'EQUAL','values':['1; DROP TABLE x']} | condition.values | "
                        + "CONDITION_VALUE_UNFIT",
                "{'field':'dpd','operator':'EQUAL','values':['1','2']} | condition.values | CONDITION_VALUE_UNFIT",
                "{'field':'dpd','operator':'EQUAL'} | condition.values | CONDITION_VALUE_UNFIT",
                "{'field':'guaranteed','operator':'IS','values':['yes']} | condition.values | CONDITION_VALUE_UNFIT",
                "{'field':'product','operator':'IN','values':[]} | condition.values | CONDITION_VALUE_UNFIT",
                "{} | condition.rules | CONDITION_EMPTY",
                "{'combinator':'AND','rules':[]} | condition.rules | CONDITION_EMPTY",
                "{'combinator':'AND','rules':[{'field':'dpd','operator':'EQUAL','values':['1']},{'rules':[]}]} | "
                        + "condition.rules[1].rules | CONDITION_EMPTY",
                "{'combinator':'AND','rules':[null]} | condition.rules[0] | CONDITION_EMPTY"
            })
    void whatIsWrongIsNamedByItsPath(String json, String path, String code) {
        Refusal refusal = assertThrows(Refusal.class, () -> compile(json));
        assertEquals(path, refusal.field());
        assertEquals(code, refusal.code().name());
    }

    @Test
    void aConditionHasBounds() {
        String deep = "{'field':'dpd','operator':'EQUAL','values':['1']}";
        for (int i = 0; i < 5; i++) {
            deep = "{'combinator':'AND','rules':[" + deep + "]}";
        }
        String tooDeep = deep;
        assertEquals(
                "CONDITION_TOO_LARGE",
                assertThrows(Refusal.class, () -> compile(tooDeep)).code().name());
        String wide = "{'combinator':'AND','rules':["
                + String.join(
                        ",", java.util.Collections.nCopies(100, "{'field':'dpd','operator':'EQUAL','values':['1']}"))
                + "]}";
        assertEquals(
                "CONDITION_TOO_LARGE",
                assertThrows(Refusal.class, () -> compile(wide)).code().name());
    }
}
