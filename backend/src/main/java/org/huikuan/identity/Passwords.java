package org.huikuan.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id, 19 MiB, two passes: the first recommendation of the OWASP password storage sheet. A hash takes a processor
 * and its memory for a while, so only as many run at a time as there are processors, some wait, and the rest is asked
 * to come back; a hash never runs within a transaction.
 */
public final class Passwords {

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();
    private static final int WAITING = 4 * AT_ONCE;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Semaphore RUNNING = new Semaphore(AT_ONCE);
    private static final Semaphore ADMITTED = new Semaphore(AT_ONCE + WAITING);
    private static final String DUMMY = hash("nobody has this password");

    private Passwords() {}

    public static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    /**
     * Takes the same time when there is nothing to compare with.
     *
     * @throws Refusal SIGN_IN_BUSY when too many are being looked at
     */
    static boolean matches(String password, @Nullable String hash) {
        if (!ADMITTED.tryAcquire()) {
            throw busy();
        }
        try {
            if (!RUNNING.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                boolean same =
                        Password.check(password, hash == null ? DUMMY : hash).with(ARGON2);
                return hash != null && same;
            } finally {
                RUNNING.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            ADMITTED.release();
        }
    }

    private static Refusal busy() {
        return Refusal.until(Duration.ofSeconds(2), IdentityRefusal.SIGN_IN_BUSY);
    }
}
