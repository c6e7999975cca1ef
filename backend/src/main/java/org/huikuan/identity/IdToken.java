package org.huikuan.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider signs: who somebody is (OpenID Connect Core 1.0, sections 2 and 3.1.3.7), and that he left
 * (Back-Channel Logout 1.0, section 2.6). Signatures by keys alone, never by a shared secret and never none.
 */
final class IdToken {

    private static final int SKEW_SECONDS = 60;
    /** A word about who left is about now. */
    private static final int LEFT_MINUTES = 5;

    private static final String LEFT = "http://schemas.openid.net/event/backchannel-logout";

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.EDDSA);

    private IdToken() {}

    /** Somebody left: one session of his, or all where it names none. */
    record Left(@Nullable String subject, @Nullable String sid) {}

    /** What it says; null when it is not the provider's, not for this service, or too old. */
    static @Nullable JwtClaims claims(
            String token, List<JsonWebKey> keys, String issuer, String clientId, Instant now) {
        try {
            JwtClaims claims = consumer(keys, issuer, clientId, now)
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .build()
                    .processToClaims(token);
            // Where it is for several, it says for whom it was made.
            String by = claims.getClaimValueAsString("azp");
            return by == null
                    ? (claims.getAudience().size() == 1 ? claims : null)
                    : by.equals(clientId) ? claims : null;
        } catch (InvalidJwtException | MalformedClaimException e) {
            return null;
        }
    }

    /** Who left; null when it does not say so rightly. */
    static @Nullable Left left(String token, List<JsonWebKey> keys, String issuer, String clientId, Instant now) {
        try {
            JwtClaims claims = consumer(keys, issuer, clientId, now)
                    .setIssuedAtRestrictions(SKEW_SECONDS, LEFT_MINUTES * 60)
                    .setRequireJwtId()
                    .build()
                    .processToClaims(token);
            boolean says = claims.getClaimValue("events") instanceof Map<?, ?> events && events.containsKey(LEFT);
            String subject = claims.getSubject();
            String sid = claims.getClaimValueAsString("sid");
            // What has a nonce is no such word: it would be one about a sign-in.
            return says && !claims.hasClaim("nonce") && (subject != null || sid != null)
                    ? new Left(subject, sid)
                    : null;
        } catch (InvalidJwtException | MalformedClaimException e) {
            return null;
        }
    }

    private static JwtConsumerBuilder consumer(List<JsonWebKey> keys, String issuer, String clientId, Instant now) {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(clientId)
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()));
    }

    static Identified identified(JwtClaims claims, String token) {
        Set<String> shown = new HashSet<>(texts(claims.getClaimValue("amr")));
        shown.addAll(texts(claims.getClaimValue("acr")));
        return new Identified(
                String.valueOf(claims.getClaimValueAsString("sub")),
                claims.getClaimValueAsString("preferred_username"),
                claims.getClaimValueAsString("name"),
                shown,
                claims.getClaimValueAsString("sid"),
                claims,
                token);
    }

    /** Texts that stand at a path of claims, such as realm_access/roles. */
    static Set<String> at(JwtClaims claims, String path) {
        Object value = claims.getClaimsMap();
        for (String part : path.split("/")) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return texts(value);
    }

    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new HashSet<>();
        if (value instanceof Collection<?> many) {
            many.forEach(one -> texts.add(String.valueOf(one)));
        } else if (value != null) {
            texts.add(String.valueOf(value));
        }
        return texts;
    }
}
