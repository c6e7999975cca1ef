package org.huikuan.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which databases a service works with, as a table of cases. */
class KnownDatabaseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            18 | false |                 | 1.0.0 |
            15 | false |                 | 1.0.0 |
            14 | false |                 | 1.0.0 | Huikuan needs PostgreSQL 15
            18 | true  |                 | 1.0.0 | This database holds tables of something else
            18 | true  | 1.0.01 1.0.23   | 1.0.0 |
            18 | true  | 1.0.01 1.1.02   | 1.1.3 |
            18 | true  | 1.0.01 1.1.02   | 1.2.0 |
            18 | true  | 1.0.01 1.1.02   | 1.1.0-SNAPSHOT |
            18 | true  | 1.0.01 1.1.02   | 1.0.9 | This database was upgraded by Huikuan 1.1 and this service is
            18 | true  | 1.0.01 1.10.01  | 1.9.0 | This database was upgraded by Huikuan 1.10
            18 | true  | 1.0.01 2.0.01   | 1.9.0 | This database was upgraded by Huikuan 2.0
            18 | true  | 01 02 21        | 1.0.0 | This database was made before Huikuan 1.0
            18 | true  | 20240101        | 1.0.0 | This database holds the migrations of something else
            18 | true  | 3.1 3.2         | 1.0.0 | This database holds the migrations of something else
            """)
    void oneSentenceOrNone(int server, boolean tables, String versions, String release, String sentence) {
        List<String> applied = versions == null ? List.of() : Arrays.asList(versions.split(" "));
        String refusal = KnownDatabase.refusal(new KnownDatabase.Seen(server, tables, applied), release)
                .orElse(null);
        if (sentence == null) {
            assertEquals(null, refusal);
        } else {
            assertTrue(refusal != null && refusal.startsWith(sentence) && refusal.endsWith("."), refusal);
        }
    }
}
