package org.huikuan.identity;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.shared.Refusal;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in: people by password, programs by client credentials (RFC 6749, section 4.4). */
@Path("/api/v1/auth")
@Tag(name = "auth")
@PermitAll
@SecurityRequirement(name = "")
public class SignInResource {

    private static final String COOKIE = "huikuan_refresh";
    /** RFC 7523, section 2.2. */
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final SignIn signIn;
    private final ProviderSignIn byProvider;
    private final IdentityProvider provider;
    private final CurrentVertxRequest request;

    SignInResource(SignIn signIn, ProviderSignIn byProvider, IdentityProvider provider, CurrentVertxRequest request) {
        this.signIn = signIn;
        this.byProvider = byProvider;
        this.provider = provider;
        this.request = request;
    }

    @POST
    @Path("/login")
    @Operation(
            operationId = "login",
            summary = "Sign a person in; after five wrong passwords from an address further tries are slowed down")
    public RestResponse<SessionView> login(@NotNull @Valid Credentials credentials) {
        return answer(signIn.withPassword(credentials, Address.of(request)), request);
    }

    @POST
    @Path("/refresh")
    @Operation(
            operationId = "refresh",
            summary = "A new access token from the cookie; using a refresh token twice ends the session")
    public RestResponse<SessionView> refresh(@CookieParam(COOKIE) String token) {
        return answer(signIn.withRefreshToken(token, Address.of(request)), request);
    }

    @POST
    @Path("/logout")
    @Operation(operationId = "logout", summary = "End the session, and say where else it is to be ended")
    public SignedOutView logout(@CookieParam(COOKIE) String token) {
        return byProvider.endThere(signIn.out(token));
    }

    @GET
    @Path("/provider")
    @Operation(operationId = "identityProvider", summary = "How a browser asks the identity provider who sits at it")
    public ProviderView provider() {
        return provider.view();
    }

    @POST
    @Path("/provider")
    @Operation(
            operationId = "loginByProvider",
            summary = "Sign a person in by the code his browser brought from the identity provider")
    public RestResponse<SessionView> loginByProvider(@NotNull @Valid FromProvider brought) {
        return answer(byProvider.withCode(brought, Address.of(request)), request);
    }

    @POST
    @Path("/provider/logout")
    @ResponseStatus(204)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "logoutByProvider",
            summary = "The identity provider says that somebody left (OpenID Connect Back-Channel Logout 1.0)")
    public void logoutByProvider(@FormParam("logout_token") String token) {
        byProvider.left(token == null ? "" : token);
    }

    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "token",
            summary = "Access token for a program, by its secret in the form or as HTTP Basic, or by a key of its own")
    public TokenView token(
            @FormParam("grant_type") String grantType,
            @FormParam("client_id") String clientId,
            @FormParam("client_secret") String secret,
            @FormParam("client_assertion_type") String assertionType,
            @FormParam("client_assertion") String assertion,
            @FormParam("scope") String scope,
            @HeaderParam("Authorization") String basic) {
        if ("client_credentials".equals(grantType) && JWT_BEARER.equals(assertionType) && assertion != null) {
            return signIn.withClientAssertion(clientId, assertion, scope, Address.of(request));
        }
        String[] given = basic != null && basic.startsWith("Basic ")
                ? decode(basic.substring(6))
                : new String[] {clientId, secret};
        if (!"client_credentials".equals(grantType) || given.length != 2 || given[0] == null || given[1] == null) {
            throw new Refusal(IdentityRefusal.WRONG_CREDENTIALS);
        }
        return signIn.withClientSecret(given[0], given[1], scope, Address.of(request));
    }

    private static String[] decode(String basic) {
        try {
            return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            return new String[0];
        }
    }

    /** The cookie is for the sign-in alone, and goes over TLS alone where the request came so. */
    static RestResponse<SessionView> answer(SignIn.Session session, CurrentVertxRequest request) {
        NewCookie cookie = new NewCookie.Builder(COOKIE)
                .value(session.refreshToken())
                .path("/api/v1/auth")
                .httpOnly(true)
                .secure("https".equals(request.getCurrent().request().scheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge((int) session.view().idleSeconds())
                .build();
        return RestResponse.ResponseBuilder.ok(session.view())
                .cookie(cookie)
                .header("Cache-Control", "no-store")
                .build();
    }
}
