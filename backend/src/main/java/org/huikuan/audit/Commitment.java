package org.huikuan.audit;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.huikuan.shared.Hash;
import org.jspecify.annotations.Nullable;

/**
 * How personal data enters the trail: as a hash over the content and a salt that lies beside the content. Whoever holds
 * both can prove what was written; when both are erased the hash says nothing and the chain stays whole.
 */
public record Commitment(byte[] salt, String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    public static Commitment to(String content) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Commitment(salt, value(salt, content));
    }

    /** Parts as the one text that is hashed. */
    public static String joined(@Nullable Object... content) {
        return String.join("\u001f", Arrays.stream(content).map(String::valueOf).toList());
    }

    /** The commitment that this salt and content must have. */
    public static String value(byte[] salt, String content) {
        var digest = Hash.sha256();
        digest.update(salt);
        digest.update(Hash.of(content));
        return HexFormat.of().formatHex(digest.digest());
    }
}
