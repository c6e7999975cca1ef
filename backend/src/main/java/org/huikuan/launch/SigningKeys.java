package org.huikuan.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The keys of the built-in token issuer, kept beside the data; several nodes share them by configuration. One key signs
 * and says its name in every token (kid, its thumbprint by RFC 7638); the set of public keys holds it and the one
 * before or after it, so that keys change while everybody works.
 */
public final class SigningKeys {

    private static final String SECRET = "token-private.pem";
    private static final String NEXT = "token-next.pem";
    private static final String OPEN = "token-public.json";

    private SigningKeys() {}

    /** @return settings that point the issuer and the verifier at the keys */
    public static Map<String, String> ensure(Path directory) throws IOException {
        Path secret = directory.resolve(SECRET);
        Path open = directory.resolve(OPEN);
        if (!Files.exists(secret)) {
            Files.createDirectories(directory);
            generate(secret);
            Files.deleteIfExists(open);
        }
        if (!Files.exists(open)) {
            publish(open, named(secret));
        }
        return Map.of(
                "huikuan.token.private-key", secret.toUri().toString(),
                "huikuan.token.public-key", open.toUri().toString(),
                "smallrye.jwt.sign.key.id", named(secret).getKeyId());
    }

    /**
     * A step of a change of keys, between restarts of every node: first the next key is known to all, then it signs.
     *
     * @return whether the next key signs now
     */
    static boolean rotate(Path directory) throws IOException {
        Path secret = directory.resolve(SECRET);
        Path next = directory.resolve(NEXT);
        if (!Files.exists(next)) {
            generate(next);
            publish(directory.resolve(OPEN), named(secret), named(next));
            return false;
        }
        publish(directory.resolve(OPEN), named(next), named(secret));
        Files.move(next, secret, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static void generate(Path file) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            PrivateKey key = generator.generateKeyPair().getPrivate();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half under its name. */
    private static RsaJsonWebKey named(Path secret) throws IOException {
        try {
            String inner = Files.readString(secret).replaceAll("-----[A-Z ]+-----", "");
            KeyFactory keys = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey known = (RSAPrivateCrtKey) keys.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(inner)));
            RsaJsonWebKey open = new RsaJsonWebKey((RSAPublicKey)
                    keys.generatePublic(new RSAPublicKeySpec(known.getModulus(), known.getPublicExponent())));
            open.setUse("sig");
            open.setAlgorithm("RS256");
            open.setKeyId(open.calculateBase64urlEncodedThumbprint("SHA-256"));
            return open;
        } catch (GeneralSecurityException e) {
            throw new IOException(secret + " is no private key of the issuer", e);
        }
    }

    private static void publish(Path file, JsonWebKey... keys) throws IOException {
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "token-public", ".tmp");
        Files.writeString(whole, new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
