package org.huikuan.identity;

import java.util.List;
import java.util.Set;
import org.huikuan.shared.Refusal;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Public keys of a program, a JSON Web Key Set (RFC 7517), and what it shows that it has the private one: a short token
 * about itself, for this service (RFC 7523, section 3).
 */
final class ClientKeys {

    /** Enough to change keys without a pause. */
    private static final int MOST = 5;

    private static final int RSA_BITS = 2048;
    private static final Set<String> CURVES = Set.of("P-256", "P-384", "P-521", "Ed25519");
    /** How far ahead it may expire, and how wrong clocks may be. */
    static final int MINUTES = 5;

    private static final int SKEW_SECONDS = 30;

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private ClientKeys() {}

    /**
     * The set as it is kept: public keys alone, each with an id of its own.
     *
     * @throws Refusal CLIENT_KEYS for the field
     */
    static JsonWebKeySet read(String field, String text) {
        JsonWebKeySet set;
        try {
            set = new JsonWebKeySet(text);
        } catch (JoseException | RuntimeException e) {
            throw Refusal.of(field, IdentityRefusal.CLIENT_KEYS);
        }
        List<JsonWebKey> keys = set.getJsonWebKeys();
        long ids = keys.stream().map(JsonWebKey::getKeyId).distinct().count();
        if (keys.isEmpty()
                || keys.size() > MOST
                || ids < keys.size()
                || !keys.stream().allMatch(ClientKeys::isTaken)) {
            throw Refusal.of(field, IdentityRefusal.CLIENT_KEYS);
        }
        return set;
    }

    private static boolean isTaken(JsonWebKey key) {
        String id = key.getKeyId();
        if (id == null || id.isBlank() || !(key instanceof PublicJsonWebKey known) || known.getPrivateKey() != null) {
            return false;
        }
        if (key instanceof RsaJsonWebKey rsa) {
            return rsa.getRsaPublicKey().getModulus().bitLength() >= RSA_BITS;
        }
        if (key instanceof EllipticCurveJsonWebKey curve) {
            return CURVES.contains(curve.getCurveName());
        }
        return key instanceof OctetKeyPairJsonWebKey pair && CURVES.contains(pair.getSubtype());
    }

    /** Who an assertion says it is from, whoever it is from; null when it is none. */
    static @Nullable String says(String assertion) {
        try {
            return new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setSkipSignatureVerification()
                    .setDisableRequireSignature()
                    .build()
                    .processToClaims(assertion)
                    .getSubject();
        } catch (InvalidJwtException | MalformedClaimException e) {
            return null;
        }
    }

    /**
     * What the program showed, when it is its own, for this service, and short enough.
     *
     * @param audience what this service is called in tokens
     */
    static @Nullable JwtClaims shown(String keys, String clientId, String assertion, String audience, NumericDate now) {
        try {
            return new JwtConsumerBuilder()
                    .setVerificationKeyResolver(
                            new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setExpectedIssuer(clientId)
                    .setExpectedSubject(clientId)
                    .setExpectedAudience(audience)
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(MINUTES)
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setRequireJwtId()
                    .setEvaluationTime(now)
                    .build()
                    .processToClaims(assertion);
        } catch (JoseException | InvalidJwtException e) {
            return null;
        }
    }
}
