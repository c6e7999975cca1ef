package org.huikuan.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.SafeAddress;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider of the institution, where it has one: asked over OpenID Connect who somebody is (Core 1.0,
 * section 3.1), and telling who left (Back-Channel Logout 1.0). Where it is and what its keys are it publishes itself
 * (Discovery 1.0). What it says is believed when it is signed, for this service, and about this sign-in.
 */
@ApplicationScoped
class IdentityProvider {

    private static final Logger LOG = Logger.getLogger(IdentityProvider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** For so long what it publishes is taken as it was read. */
    private static final Duration KNOWN = Duration.ofHours(1);

    /** What no known key signed has it read again, so often and not for everybody who sends something. */
    private static final Duration AGAIN = Duration.ofSeconds(2);
    /** How many ask it at a time: each holds a worker. */
    private static final int AT_A_TIME = 8;

    /** Where it is asked for what. */
    private record Published(
            String issuer,
            String authorization,
            String token,
            @Nullable String endSession,
            List<JsonWebKey> keys,
            Instant read) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final ObjectMapper json;
    private final Provider<Optional<String>> issuer;
    private final Provider<String> clientId;
    private final Provider<Optional<String>> secret;
    private final Provider<Optional<String>> name;
    private final Provider<String> scope;
    private volatile @Nullable Published published;
    private volatile Instant readAgain = Instant.EPOCH;
    private volatile String failed = "";
    private volatile Instant failedAt = Instant.EPOCH;
    private final ReentrantLock reading = new ReentrantLock();

    IdentityProvider(
            ObjectMapper json,
            @ConfigProperty(name = "huikuan.provider.issuer") Provider<Optional<String>> issuer,
            @ConfigProperty(name = "huikuan.provider.client-id") Provider<String> clientId,
            @ConfigProperty(name = "huikuan.provider.client-secret") Provider<Optional<String>> secret,
            @ConfigProperty(name = "huikuan.provider.name") Provider<Optional<String>> name,
            @ConfigProperty(name = "huikuan.provider.scope") Provider<String> scope) {
        this.json = json;
        this.issuer = issuer;
        this.clientId = clientId;
        this.secret = secret;
        this.name = name;
        this.scope = scope;
    }

    /** What it is called where people sign in; null where there is none. */
    @Nullable
    String name() {
        return issuer.get().map(where -> name.get().orElse(where)).orElse(null);
    }

    /** @throws Refusal NOT_FOUND where there is none */
    String issuer() {
        return issuer.get().orElseThrow(Refusal::notFound);
    }

    /** What a browser is sent there with. */
    ProviderView view() {
        Published where = published(KNOWN);
        return new ProviderView(name.get().orElse(issuer()), where.authorization(), clientId.get(), scope.get());
    }

    /** Where a browser ends the session there; null where it cannot be ended by us. */
    @Nullable
    String endSession() {
        return published(KNOWN).endSession();
    }

    String clientId() {
        return clientId.get();
    }

    /**
     * Whom it says somebody is, for the code his browser brought from there.
     *
     * @throws Refusal PROVIDER_REFUSED, PROVIDER_UNREACHABLE, SIGN_IN_BUSY
     */
    Identified identify(FromProvider brought) {
        if (!turns.tryAcquire()) {
            throw Refusal.until(Duration.ofSeconds(1), IdentityRefusal.SIGN_IN_BUSY);
        }
        try {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", "authorization_code");
            form.put("code", brought.code());
            form.put("redirect_uri", brought.redirectUri());
            form.put("code_verifier", brought.codeVerifier());
            form.put("client_id", clientId.get());
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            address(published(KNOWN).token()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                            .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                            .collect(Collectors.joining("&"))));
            // RFC 6749, section 2.3.1.
            secret.get()
                    .ifPresent(known -> request.header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((encoded(clientId.get()) + ":" + encoded(known))
                                                    .getBytes(StandardCharsets.UTF_8))));
            HttpResponse<String> answer = send(request.build());
            String token = answer.statusCode() == 200
                    ? parsed(answer.body()).path("id_token").textValue()
                    : null;
            if (token == null) {
                LOG.warnf("The identity provider took no code: status %d", answer.statusCode());
                throw new Refusal(IdentityRefusal.PROVIDER_REFUSED);
            }
            JwtClaims claims = verified(keys -> IdToken.claims(token, keys, issuer(), clientId.get(), now()));
            if (claims == null || !brought.nonce().equals(claims.getClaimValueAsString("nonce"))) {
                throw new Refusal(IdentityRefusal.PROVIDER_REFUSED);
            }
            return IdToken.identified(claims, token);
        } finally {
            turns.release();
        }
    }

    /**
     * Whose session, or all of whose sessions, it says ended.
     *
     * @throws Refusal PROVIDER_REFUSED
     */
    IdToken.Left left(String token) {
        IdToken.Left left = verified(keys -> IdToken.left(token, keys, issuer(), clientId.get(), now()));
        if (left == null) {
            throw new Refusal(IdentityRefusal.PROVIDER_REFUSED);
        }
        return left;
    }

    /** By the keys that are known, and once more where a newer one may have signed. */
    private <T> @Nullable T verified(Function<List<JsonWebKey>, @Nullable T> by) {
        T seen = by.apply(published(KNOWN).keys());
        if (seen != null || readAgain.plus(AGAIN).isAfter(now())) {
            return seen;
        }
        readAgain = now();
        return by.apply(published(Duration.ZERO).keys());
    }

    private static Instant now() {
        return BusinessClock.machineTime();
    }

    private Published published(Duration within) {
        String where = issuer();
        Published before = published;
        Published known = before != null && before.issuer().equals(where) ? before : null;
        if (known != null && known.read().plus(within).isAfter(now())) {
            return known;
        }
        // One asks; who comes meanwhile, or soon after nobody answered, goes on with what is known.
        if ((where.equals(failed) && failedAt.plus(AGAIN).isAfter(now())) || !reading.tryLock()) {
            return orUnreachable(known);
        }
        try {
            published = read(where);
            return published;
        } catch (Refusal unreachable) {
            failed = where;
            failedAt = now();
            return orUnreachable(known);
        } finally {
            reading.unlock();
        }
    }

    private static Published orUnreachable(@Nullable Published known) {
        if (known == null) {
            throw new Refusal(IdentityRefusal.PROVIDER_UNREACHABLE);
        }
        return known;
    }

    private Published read(String where) {
        JsonNode says = get(where.replaceAll("/$", "") + "/.well-known/openid-configuration");
        if (!where.equals(says.path("issuer").textValue())) {
            LOG.warnf("The identity provider at %s calls itself another", where);
            throw new Refusal(IdentityRefusal.PROVIDER_UNREACHABLE);
        }
        List<JsonWebKey> keys = new ArrayList<>();
        try {
            keys.addAll(new JsonWebKeySet(get(says.path("jwks_uri").asText()).toString()).getJsonWebKeys());
        } catch (JoseException e) {
            LOG.warn("The keys of the identity provider cannot be read", e);
            throw new Refusal(IdentityRefusal.PROVIDER_UNREACHABLE);
        }
        return new Published(
                where,
                address(says.path("authorization_endpoint").asText()).toString(),
                says.path("token_endpoint").asText(),
                says.path("end_session_endpoint").textValue(),
                keys,
                now());
    }

    private JsonNode get(String where) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address(where))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build());
        if (answer.statusCode() != 200) {
            LOG.warnf("The identity provider answered %d at %s", answer.statusCode(), where);
            throw new Refusal(IdentityRefusal.PROVIDER_UNREACHABLE);
        }
        return parsed(answer.body());
    }

    /** Nobody on the way reads what is asked there; redirects are not followed. */
    private static URI address(String where) {
        try {
            URI uri = SafeAddress.of("HUIKUAN_PROVIDER_ISSUER", where);
            if (!"file".equals(uri.getScheme())) {
                return uri;
            }
        } catch (RuntimeException e) {
            LOG.warnf("The identity provider names an address that is not safe: %s", e.getMessage());
        }
        throw new Refusal(IdentityRefusal.PROVIDER_UNREACHABLE);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            // Until the whole answer is there, however slowly it comes.
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("The identity provider cannot be reached: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(IdentityRefusal.PROVIDER_UNREACHABLE);
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            LOG.warn("The identity provider answered with what is no JSON");
            throw new Refusal(IdentityRefusal.PROVIDER_UNREACHABLE);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
