package org.huikuan.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.huikuan.shared.BusinessClock;
import org.jose4j.jwt.consumer.JwtContext;

/**
 * Verifies each token once and remembers it until it expires: a client sends the same token with every request of its
 * ten minutes. Only tokens that passed every check are remembered, whole, so one changed letter is another token.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens extends JWTCallerPrincipalFactory {

    private static final int MOST = 10_000;
    /** Those that give access (RFC 9068, section 2.1), and of issuers that do not say so. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final Cache<String, JWTCallerPrincipal> verified =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known != null
                && BusinessClock.machineTime().getEpochSecond() < known.getExpirationTime() + rules.getClockSkew()) {
            return known;
        }
        JwtContext context = parser.parse(token, rules);
        String type = context.getJoseObjects().get(0).getHeader("typ");
        if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            throw new ParseException("A token of another kind: " + type);
        }
        JWTCallerPrincipal principal = new Principal(token, context);
        verified.put(token, principal);
        return principal;
    }

    private static final class Principal extends DefaultJWTCallerPrincipal {

        private static final Map<String, Claims> STANDARD =
                Stream.of(Claims.values()).collect(Collectors.toMap(Claims::name, Function.identity()));

        Principal(String token, JwtContext context) {
            super(token, context.getJoseObjects().get(0).getHeader("typ"), context.getJwtClaims());
        }

        /** The library's look-up throws and catches an exception for every claim that is not in the standard. */
        @Override
        protected Claims getClaimType(String name) {
            return STANDARD.getOrDefault(name, Claims.UNKNOWN);
        }
    }
}
