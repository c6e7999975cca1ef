package org.huikuan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.huikuan.testing.Api;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that hold a key of their own (private_key_jwt, RFC 7523). */
@ServiceTest
class ClientKeysTest {

    private static RsaJsonWebKey rsa;
    private static PublicJsonWebKey another;

    private final Api admin = Api.as("admin");

    @Inject
    Database database;

    private String clientId;
    private String id;

    @BeforeAll
    static void keys() throws JoseException {
        rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("first");
        another = RsaJwkGenerator.generateJwk(2048);
        another.setKeyId("first");
    }

    @BeforeEach
    void aProgram() {
        database.asOwner("DELETE FROM identity.sign_in_try");
        clientId = "k-" + UUID.randomUUID().toString().substring(0, 8);
        id = admin.post(
                        "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "name",
                                "有自己密钥的应用",
                                "scopes",
                                List.of(),
                                "addresses",
                                List.of(),
                                "reason",
                                "测试"))
                .then()
                .statusCode(201)
                .body("keyIds", empty())
                .extract()
                .path("id");
        give(set(rsa)).then().statusCode(200).body("keyIds", contains("first"));
    }

    private static String set(JsonWebKey... keys) {
        List<String> open = new ArrayList<>();
        for (JsonWebKey key : keys) {
            open.add(key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        }
        return "{\"keys\":[" + String.join(",", open) + "]}";
    }

    private Response give(String keys) {
        return admin.put("/clients/{id}/keys", Map.of("keys", keys), id);
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setAudience("huikuan");
        claims.setExpirationTimeMinutesInTheFuture(2);
        claims.setGeneratedJwtId();
        return claims;
    }

    private static String sign(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(algorithm);
        return compact(signature);
    }

    private static String compact(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response ask(String assertion, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion));
        form.putAll(more);
        return given().formParams(form).post("/api/v1/auth/token");
    }

    private static Response ask(String assertion) {
        return ask(assertion, Map.of());
    }

    private String with(Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        return sign(claims, rsa, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    private void refused(String why, String assertion) {
        Response answer = ask(assertion);
        assertEquals(401, answer.statusCode(), why);
        assertEquals("WRONG_CREDENTIALS", answer.path("code"), why);
        database.asOwner("DELETE FROM identity.sign_in_try");
    }

    @Test
    void aProgramShowsThatItHasItsKeyAndEachTimeAnew() {
        String assertion = with(claims -> {});
        ask(assertion).then().statusCode(200).body("token_type", is("Bearer"));
        refused("shown before", assertion);
        ask(with(claims -> {}), Map.of("client_id", clientId)).then().statusCode(200);
        ask(with(claims -> {}), Map.of("client_id", "somebody-else")).then().statusCode(401);
        given().formParams(Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", "x"))
                .post("/api/v1/auth/token")
                .then()
                .statusCode(401);
    }

    @Test
    void oneShownManyTimesAtOnceOpensOnce() throws Exception {
        String assertion = with(claims -> {});
        List<Integer> answers = new ArrayList<>();
        ExecutorService many = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> asks = () -> ask(assertion).statusCode();
            for (Future<Integer> answer : many.invokeAll(List.of(asks, asks, asks, asks))) {
                answers.add(answer.get());
            }
        } finally {
            many.shutdown();
        }
        assertEquals(1, answers.stream().filter(a -> a == 200).count(), answers::toString);
    }

    @Test
    void whatIsNotItsOwnOrNotForUsOrTooLongOpensNothing() {
        refused("another key", sign(claims(), another, AlgorithmIdentifiers.RSA_USING_SHA256));
        refused("for somebody else", with(claims -> claims.setAudience("another")));
        refused("for nobody", with(claims -> claims.unsetClaim("aud")));
        refused("said by somebody else", with(claims -> claims.setIssuer("somebody-else")));
        refused("about somebody else", with(claims -> claims.setSubject("app-field-1")));
        refused("over", with(claims -> claims.setExpirationTimeMinutesInTheFuture(-2)));
        refused("without end", with(claims -> claims.unsetClaim("exp")));
        refused("good for an hour", with(claims -> claims.setExpirationTimeMinutesInTheFuture(60)));
        refused("not yet", with(claims -> claims.setNotBeforeMinutesInThePast(-3)));
        refused("without a number of its own", with(claims -> claims.unsetClaim("jti")));
        refused("no token", "abc");
        refused("an empty one", "..");
    }

    /** Signed by nobody, and signed with what everybody knows. */
    @Test
    void aSignatureAnybodyCanMakeOpensNothing() {
        JsonWebSignature none = new JsonWebSignature();
        none.setPayload(claims().toJson());
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        refused("none", compact(none));
        JsonWebSignature known = new JsonWebSignature();
        known.setPayload(claims().toJson());
        known.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        known.setKeyIdHeaderValue("first");
        known.setKey(new HmacKey(rsa.getRsaPublicKey().getEncoded()));
        refused("the public key as a secret", compact(known));
    }

    @Test
    void keysChangeWithoutAPauseAndEndAtOnce() throws JoseException {
        PublicJsonWebKey curve = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        curve.setKeyId("second");
        PublicJsonWebKey small = OkpJwkGenerator.generateJwk("Ed25519");
        small.setKeyId("third");
        give(set(rsa, curve, small)).then().statusCode(200).body("keyIds", contains("first", "second", "third"));
        ask(with(claims -> {})).then().statusCode(200);
        ask(sign(claims(), curve, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .then()
                .statusCode(200);
        ask(sign(claims(), small, AlgorithmIdentifiers.EDDSA)).then().statusCode(200);
        give(set(curve)).then().statusCode(200);
        refused("taken away", with(claims -> {}));
        admin.post("/clients/{id}/keys/end", null, id).then().statusCode(200).body("keyIds", empty());
        refused("none left", sign(claims(), curve, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
    }

    @Test
    void onlyPublicKeysThatAreHardToGuessAreTaken() throws JoseException {
        PublicJsonWebKey weak = RsaJwkGenerator.generateJwk(1024);
        weak.setKeyId("weak");
        PublicJsonWebKey nameless = RsaJwkGenerator.generateJwk(2048);
        JsonWebKey secret = OctJwkGenerator.generateJwk(256);
        secret.setKeyId("secret");
        String open = rsa.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        for (String keys : List.of(
                set(weak),
                set(nameless),
                "{\"keys\":[" + secret.toJson(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC) + "]}",
                "{\"keys\":[" + open + "]}",
                set(rsa, another),
                set(),
                "{}",
                "[]",
                "no json")) {
            give(keys).then().statusCode(422).body("code", is("CLIENT_KEYS"));
        }
        admin.get("/clients").then().statusCode(200);
        ask(with(claims -> {})).then().statusCode(200);
    }

    @Test
    void whoIsEndedGetsNothingByAKeyEither() {
        admin.post("/clients/{id}/deactivate", Map.of("reason", "合作结束"), id)
                .then()
                .statusCode(200);
        give(set(rsa)).then().statusCode(409).body("code", is("NOT_ACTIVE"));
        refused("ended", with(claims -> {}));
    }
}
