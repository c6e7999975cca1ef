package org.huikuan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsChangeTest {

    private static Set<String> rights(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    @ParameterizedTest(name = "has {0}, is to have {1}, alone {2}, own {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "'',A,false,false,'',A",
                "A,A B,false,false,A,A B",
                "A B,A,false,false,A,-",
                "A B,'',false,false,'',-",
                "A,A,false,false,A,-",
                "A B,B C,false,false,B,B C",
                "'',A,true,false,A,-",
                "A B,B C,true,false,B C,-",
                "A,A B,true,true,A,A B",
                "A B,A,true,true,A,-",
                "A B,A,false,true,A,-"
            })
    void takenAwayAtOnceAndGivenByAnother(
            String has, String wanted, boolean alone, boolean own, String now, String waiting) {
        assertEquals(
                new RightsChange(rights(now), waiting == null ? null : rights(waiting)),
                RightsChange.of(rights(has), rights(wanted), alone, own));
    }
}
