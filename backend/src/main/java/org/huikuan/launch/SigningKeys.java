package org.huikuan.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

/**
 * The key pair of the built-in token issuer, made once and kept beside the data; several nodes share it by
 * configuration.
 */
public final class SigningKeys {

    private SigningKeys() {}

    /** @return settings that point the issuer and the verifier at the pair */
    public static Map<String, String> ensure(Path directory) throws IOException {
        Path secret = directory.resolve("token-private.pem");
        Path open = directory.resolve("token-public.pem");
        if (!Files.exists(secret) || !Files.exists(open)) {
            Files.createDirectories(directory);
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair pair = generator.generateKeyPair();
                Files.deleteIfExists(secret);
                Files.createFile(
                        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(secret, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                Files.writeString(open, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.of(
                "huikuan.token.private-key", secret.toUri().toString(),
                "huikuan.token.public-key", open.toUri().toString());
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
