package org.huikuan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** A second issuer, with its own key behind its own address, replaces the built-in one by three settings. */
@QuarkusTest
@TestProfile(ExternalIssuerTest.Replaced.class)
class ExternalIssuerTest {

    public static class Replaced implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresResource.class), new TestResourceEntry(Issuer.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    /** The other issuer: publishes its key as a JWKS document and puts roles where Keycloak puts them. */
    public static class Issuer implements QuarkusTestResourceLifecycleManager {

        private static final KeyPair PAIR = pair();
        private static String address;
        private HttpServer server;

        @Override
        public Map<String, String> start() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            address = "http://localhost:" + server.getAddress().getPort() + "/realms/lender";
            server.createContext("/realms/lender/certs", exchange -> {
                RSAPublicKey key = (RSAPublicKey) PAIR.getPublic();
                byte[] jwks = ("{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\","
                                + "\"kid\":\"k1\",\"n\":\"%s\",\"e\":\"%s\"}]}")
                        .formatted(encoded(key.getModulus()), encoded(key.getPublicExponent()))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, jwks.length);
                exchange.getResponseBody().write(jwks);
                exchange.close();
            });
            server.start();
            return Map.of(
                    "huikuan.token.public-key",
                    address + "/certs",
                    "HUIKUAN_TOKEN_ISSUER",
                    address,
                    "HUIKUAN_TOKEN_ROLES",
                    "realm_access/roles");
        }

        /** After the database's resource, whose key pair it replaces. */
        @Override
        public int order() {
            return 1;
        }

        @Override
        public void stop() {
            server.stop(0);
        }

        private static KeyPair pair() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String encoded(BigInteger number) {
            byte[] bytes = number.toByteArray();
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
        }
    }

    private static JwtClaimsBuilder token(String user) {
        return Jwt.issuer(Issuer.address)
                .audience("huikuan-api")
                .subject("f:17:" + user)
                .claim("preferred_username", user)
                .claim("realm_access", Map.of("roles", List.of("SUPERVISOR", "offline_access")))
                .expiresIn(60);
    }

    private static Response accounts(String token) {
        return given().header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en")
                .get("/api/v1/accounts?limit=1");
    }

    @Test
    void itsTokensNameOurUsersAndOthersAreRefused() {
        accounts(token("supervisor").jws().keyId("k1").sign(Issuer.PAIR.getPrivate()))
                .then()
                .statusCode(200);
        accounts(token("stranger").jws().keyId("k1").sign(Issuer.PAIR.getPrivate()))
                .then()
                .statusCode(403)
                .body("code", is("USER_UNKNOWN"));
        accounts(token("supervisor").jws().keyId("k1").sign(Issuer.pair().getPrivate()))
                .then()
                .statusCode(401);
        accounts(token("supervisor").issuer("huikuan").jws().keyId("k1").sign(Issuer.PAIR.getPrivate()))
                .then()
                .statusCode(401);
        accounts(token("supervisor").audience("another-api").jws().keyId("k1").sign(Issuer.PAIR.getPrivate()))
                .then()
                .statusCode(401);
        given().header(
                        "Authorization",
                        "Bearer " + token("supervisor").jws().keyId("k1").sign(Issuer.PAIR.getPrivate()))
                .get("/api/v1/audit/trail")
                .then()
                .statusCode(403);
    }

    @Test
    void theBuiltInIssuerIsNoLongerBelieved() {
        String own = given().contentType("application/json")
                .body(Map.of("username", "supervisor", "password", "huikuan-demo"))
                .post("/api/v1/auth/login")
                .path("accessToken");
        accounts(String.valueOf(own)).then().statusCode(401);
    }
}
