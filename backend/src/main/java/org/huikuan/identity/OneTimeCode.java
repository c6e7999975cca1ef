package org.huikuan.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of a device that shares a secret (TOTP, RFC 6238): six digits, every thirty seconds another, each good once.
 */
final class OneTimeCode {

    static final Duration STEP = Duration.ofSeconds(30);

    /** Clocks of devices are wrong by as many steps (RFC 6238, section 6). */
    private static final int LENIENT = 1;

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(STEP);

    private OneTimeCode() {}

    /**
     * The step of time a code is the code of, about now.
     *
     * @param after the last step a code was taken for; its code and earlier ones open no more
     * @return nothing when it is not the code of any
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(current - LENIENT, current + LENIENT)
                .filter(step -> step > after
                        && MessageDigest.isEqual(
                                at(secret, Instant.ofEpochSecond(step * STEP.toSeconds()))
                                        .getBytes(StandardCharsets.US_ASCII),
                                code.getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    static String at(byte[] secret, Instant when) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), when);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
