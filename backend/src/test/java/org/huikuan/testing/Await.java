package org.huikuan.testing;

import io.restassured.response.Response;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what the service does by itself: asks again, soon at first and then less often, until it is so. The only
 * place where a test lets time pass.
 */
public final class Await {

    private static final long SOON = 5_000_000;
    private static final long LESS_OFTEN = 100_000_000;
    private static final long LONGEST = 60_000_000_000L;

    private Await() {}

    /** The first answer that is as wanted. */
    public static <T> T until(Supplier<T> question, Predicate<? super T> wanted) {
        long begun = System.nanoTime();
        for (long pause = SOON; ; pause = Math.min(2 * pause, LESS_OFTEN)) {
            T answer = question.get();
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - begun > LONGEST) {
                throw new AssertionError(
                        "Not within a minute; still " + (answer instanceof Response r ? r.asString() : answer));
            }
            LockSupport.parkNanos(pause);
        }
    }

    public static void until(BooleanSupplier so) {
        until(so::getAsBoolean, (Boolean is) -> is);
    }
}
