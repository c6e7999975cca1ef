package org.huikuan.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.jspecify.annotations.Nullable;

/** Argon2id, 19 MiB, two passes: the first recommendation of the OWASP password storage sheet. */
public final class Passwords {

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final String DUMMY = hash("nobody has this password");

    private Passwords() {}

    public static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    /** Takes the same time when there is nothing to compare with. */
    static boolean matches(String password, @Nullable String hash) {
        boolean same = Password.check(password, hash == null ? DUMMY : hash).with(ARGON2);
        return hash != null && same;
    }
}
