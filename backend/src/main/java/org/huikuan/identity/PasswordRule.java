package org.huikuan.identity;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huikuan.shared.Refusal;

/**
 * Which passwords are taken: none that is soon guessed, by the estimate of zxcvbn (score 3: more than 10^8 guesses),
 * whatever letters it is made of, and none that says who it belongs to (NIST SP 800-63B, 3.1.1.2).
 */
final class PasswordRule {

    private static final int SCORE = 3;
    /** The estimate takes long for long ones, and those are not guessed. */
    private static final int ESTIMATED = 64;

    private static final SecureRandom RANDOM = new SecureRandom();
    /** No letters that are taken for one another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private PasswordRule() {}

    /** @throws Refusal PASSWORD_OWN, PASSWORD_GUESSED */
    static void require(String field, String password, String... names) {
        String small = password.toLowerCase(Locale.ROOT);
        for (String name : names) {
            if (name.length() > 2 && small.contains(name.toLowerCase(Locale.ROOT))) {
                throw Refusal.of(field, IdentityRefusal.PASSWORD_OWN);
            }
        }
        String first = password.substring(0, Math.min(ESTIMATED, password.length()));
        if (ESTIMATE.measure(first, List.of("huikuan", "huikuan-demo")).getScore() < SCORE) {
            throw Refusal.of(field, IdentityRefusal.PASSWORD_GUESSED);
        }
    }

    /** A password to be told and typed once: seven groups of four letters, 138 bits. */
    static String given() {
        return RANDOM.ints(7, 0, 1)
                .mapToObj(group -> RANDOM.ints(4, 0, LETTERS.length())
                        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
