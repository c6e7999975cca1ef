package org.huikuan.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of tokens and of what is sealed: made once, changed in two steps while nodes with the old and the new work. */
class KeysTest {

    @TempDir
    private Path directory;

    /** As a node that has read the keys signs. */
    private String signed() throws IOException, GeneralSecurityException, JoseException {
        String inner = Files.readString(directory.resolve("token-private.pem")).replaceAll("-----[A-Z ]+-----", "");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(new JwtClaims().toJson());
        signature.setKey(KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(inner))));
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(SigningKeys.ensure(directory).get("smallrye.jwt.sign.key.id"));
        return signature.getCompactSerialization();
    }

    private String known() throws IOException {
        return Files.readString(directory.resolve("token-public.json"));
    }

    private static boolean verifies(String keys, String token) throws JoseException {
        try {
            new JwtConsumerBuilder()
                    .setVerificationKeyResolver(
                            new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                    .build()
                    .process(token);
            return true;
        } catch (InvalidJwtException e) {
            return false;
        }
    }

    private byte[] sealed() throws IOException, GeneralSecurityException {
        return vault().encrypt("secret".getBytes(), "mine".getBytes());
    }

    private Aead vault() throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(directory.resolve("vault.json")), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Which key sealed it (Tink's prefix). */
    private static List<Byte> key(byte[] sealed) {
        Byte[] prefix = new Byte[5];
        for (int i = 0; i < prefix.length; i++) {
            prefix[i] = sealed[i];
        }
        return Arrays.asList(prefix);
    }

    @Test
    void keysAreMadeOnceAndNobodyElseReadsThem() throws Exception {
        SigningKeys.ensure(directory);
        VaultKeys.ensure(directory);
        String token = signed();
        byte[] sealed = sealed();
        SigningKeys.ensure(directory);
        VaultKeys.ensure(directory);
        assertTrue(verifies(known(), token));
        assertArrayEquals("secret".getBytes(), vault().decrypt(sealed, "mine".getBytes()));
        for (String file : List.of("token-private.pem", "vault.json")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))),
                    file);
        }
        assertFalse(known().contains("\"d\""), "public keys alone");
    }

    @Test
    void aHouseOfBeforeKeepsItsKey() throws Exception {
        SigningKeys.ensure(directory);
        Files.delete(directory.resolve("token-public.json"));
        String token = signed();
        assertTrue(verifies(known(), token));
    }

    @Test
    void nodesWithTheOldAndTheNewKeysUnderstandEachOtherAtEveryStep() throws Exception {
        SigningKeys.ensure(directory);
        VaultKeys.ensure(directory);
        String first = signed();
        byte[] before = sealed();
        String startedBefore = known();

        assertFalse(SigningKeys.rotate(directory));
        assertFalse(VaultKeys.rotate(directory));
        assertTrue(verifies(startedBefore, signed()), "who was not restarted yet verifies what the restarted sign");
        assertEquals(key(before), key(sealed()), "and opens what they seal");
        String startedBetween = known();

        assertTrue(SigningKeys.rotate(directory));
        assertTrue(VaultKeys.rotate(directory));
        String second = signed();
        assertFalse(verifies(startedBefore, second), "another key signs");
        assertTrue(verifies(startedBetween, second), "one that all know by now");
        assertTrue(verifies(known(), first), "and what was signed before is good until it expires");
        byte[] after = sealed();
        assertNotEquals(key(before), key(after));
        assertArrayEquals("secret".getBytes(), vault().decrypt(before, "mine".getBytes()));
        assertArrayEquals("secret".getBytes(), vault().decrypt(after, "mine".getBytes()));

        SigningKeys.rotate(directory);
        assertFalse(verifies(known(), first), "the next change forgets the one before the last");
        assertTrue(verifies(known(), second));
    }

    @Test
    void whatIsSealedForOneOpensForNoOther() throws Exception {
        VaultKeys.ensure(directory);
        byte[] sealed = sealed();
        assertThrows(GeneralSecurityException.class, () -> vault().decrypt(sealed, "yours".getBytes()));
    }
}
