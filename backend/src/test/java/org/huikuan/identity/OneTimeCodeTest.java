package org.huikuan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the last six digits of the SHA-1 column. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertEquals(code, OneTimeCode.at(SECRET, Instant.ofEpochSecond(second)));
    }

    /** The code of second 59 is that of step 1. */
    @ParameterizedTest
    @CsvSource({
        "its own step,45,0,287082,1",
        "a clock that is slow,60,0,287082,1",
        "a clock that is slow by the most,89,0,287082,1",
        "a clock that is fast,29,0,287082,1",
        "two steps late,90,0,287082,",
        "two steps early,-31,0,287082,",
        "taken before,45,1,287082,",
        "an earlier one than was taken,60,2,287082,",
        "another,45,0,287083,",
        "short,45,0,28708,",
        "nothing,45,0,'',"
    })
    void aCodeOpensAboutItsTimeAndOnce(String why, long now, long taken, String code, Long step) {
        OptionalLong expected = step == null ? OptionalLong.empty() : OptionalLong.of(step);
        assertEquals(expected, OneTimeCode.step(SECRET, code, Instant.ofEpochSecond(now), taken), why);
    }

    @Test
    void everyStepHasItsOwn() {
        long last = 0;
        for (long second = 0; second < 3000; second += 30) {
            Instant now = Instant.ofEpochSecond(1_790_000_000 + second);
            last = OneTimeCode.step(SECRET, OneTimeCode.at(SECRET, now), now, last)
                    .orElseThrow();
        }
    }
}
