package org.huikuan.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.huikuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRuleTest {

    private static final String NAME = "张伟的长";

    @ParameterizedTest
    @CsvSource({
        "password12345,PASSWORD_GUESSED",
        "aaaaaaaaaaaaaaaa,PASSWORD_GUESSED",
        "qwertyuiop12,PASSWORD_GUESSED",
        "123456789012,PASSWORD_GUESSED",
        "huikuan-demo,PASSWORD_GUESSED",
        "ZHANG.WEI-7391-lamp,PASSWORD_OWN",
        "我是张伟的长长密码呀,PASSWORD_OWN"
    })
    void whatIsSoonGuessedOrSaysWhoItIsIsRefused(String password, String why) {
        Refusal refused =
                assertThrows(Refusal.class, () -> PasswordRule.require("wanted", password, "zhang.wei", NAME));
        assertEquals(why, refused.code().name());
        assertEquals("wanted", refused.field());
    }

    @ParameterizedTest
    @CsvSource({"correct horse battery staple", "西湖边第三棵柳树下的石凳", "vR7#kLm2pQz9"})
    void anyLettersMakeAPassword(String password) {
        assertDoesNotThrow(() -> PasswordRule.require("wanted", password, "zhang.wei", NAME));
    }

    @Test
    void aGivenPasswordIsNeverTheSameAndGoodEnough() {
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String password = PasswordRule.given();
            assertTrue(password.matches("[a-z2-9]{4}(-[a-z2-9]{4}){6}"), password);
            assertDoesNotThrow(() -> PasswordRule.require("wanted", password, "zhang.wei"));
            given.add(password);
        }
        assertEquals(100, given.size());
    }
}
