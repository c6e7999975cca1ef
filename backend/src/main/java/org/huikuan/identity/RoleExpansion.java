package org.huikuan.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Turns the roles on a person's token into scopes, whoever issued the token; a token whose rights ended is none. */
@ApplicationScoped
class RoleExpansion implements SecurityIdentityAugmentor {

    private final Endings endings;

    RoleExpansion(Endings endings) {
        this.endings = endings;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        if (identity.getPrincipal() instanceof JsonWebToken token
                && (!saysWho(token)
                        || endings.of(token)
                        || comesFromElsewhere(token, HttpSecurityUtils.getRoutingContextAttribute(identity)))) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        QuarkusSecurityIdentity.Builder expanded = QuarkusSecurityIdentity.builder(identity);
        Arrays.stream(Role.values())
                .filter(role -> identity.hasRole(role.name()))
                .forEach(role -> role.scopes().forEach(expanded::addRole));
        return Uni.createFrom().item(expanded.build());
    }

    /** What this service signs names people, programs, agencies and sessions by their ids. */
    private static boolean saysWho(JsonWebToken token) {
        return token.getClaim("kind") == null
                || (isId(token.getSubject())
                        && isAbsentOrId(token.getClaim("agency"))
                        && isAbsentOrId(token.getClaim("sid")));
    }

    private static boolean isAbsentOrId(@Nullable Object claim) {
        return claim == null || isId(claim);
    }

    private static boolean isId(@Nullable Object claim) {
        try {
            return claim instanceof String text
                    && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A program that is bound to addresses shows its token from nowhere else. */
    private static boolean comesFromElsewhere(JsonWebToken token, @Nullable RoutingContext request) {
        return token.getClaim("net") instanceof String ranges
                && request != null
                && !AddressRange.holds(
                        List.of(ranges.split(" ")),
                        request.request().remoteAddress().hostAddress());
    }
}
