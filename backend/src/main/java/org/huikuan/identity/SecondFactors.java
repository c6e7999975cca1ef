package org.huikuan.identity;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.codec.binary.Base32;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Vault;

/**
 * Beside the password, what a person has: a device that shows codes ({@link OneTimeCode}). Roles that approve or
 * administer need one, and whoever has such a role has no rights until he has one. Secrets lie sealed.
 */
@ApplicationScoped
class SecondFactors {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** As long as what the hash of the codes gives (RFC 4226, section 4). */
    private static final int SECRET_BYTES = 20;

    private final Vault vault;
    private final Provider<Optional<List<Role>>> roles;
    private final String institution;

    SecondFactors(
            Vault vault,
            @ConfigProperty(name = "huikuan.second-factor.roles") Provider<Optional<List<Role>>> roles,
            @ConfigProperty(name = "huikuan.institution") String institution) {
        this.vault = vault;
        this.roles = roles;
        this.institution = institution;
    }

    boolean isRequired(AppUser user) {
        return roles.get().orElse(List.of()).stream().anyMatch(user.roles()::contains);
    }

    /** Who comes from the identity provider shows there what he has. */
    boolean isMissing(AppUser user) {
        return user.issuer == null && user.secondFactor == null && isRequired(user);
    }

    /** A secret for a device; it counts once a code of it was shown. */
    SecondFactorSecretView begin(AppUser user) {
        user.requireOwn();
        if (user.secondFactor != null) {
            throw new Refusal(IdentityRefusal.SECOND_FACTOR_THERE);
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        user.secondFactorWanted = vault.seal(secret, user.id);
        String letters = new Base32().encodeAsString(secret);
        return new SecondFactorSecretView(letters, address(user.username, letters));
    }

    /** @throws Refusal SECOND_FACTOR_NOT_BEGUN, SECOND_FACTOR_WRONG */
    void confirm(AppUser user, String code) {
        if (user.secondFactorWanted == null) {
            throw new Refusal(IdentityRefusal.SECOND_FACTOR_NOT_BEGUN);
        }
        Instant now = BusinessClock.machineTime();
        OptionalLong step = OneTimeCode.step(vault.open(user.secondFactorWanted, user.id), code, now, 0);
        user.haveSecondFactor(step.orElseThrow(() -> Refusal.of("code", IdentityRefusal.SECOND_FACTOR_WRONG)), now);
    }

    /** Whether it is a code of his device that opened nothing yet; it opens nothing more then. */
    boolean opens(AppUser user, String code) {
        byte[] secret = vault.open(requireNonNull(user.secondFactor), user.id);
        OptionalLong step = OneTimeCode.step(secret, code, BusinessClock.machineTime(), user.secondFactorStep);
        step.ifPresent(taken -> user.secondFactorStep = taken);
        return step.isPresent();
    }

    SecondFactorView of(UUID id) {
        AppUser user = requireNonNull(AppUser.<AppUser>findById(id));
        return new SecondFactorView(user.secondFactorSince, isRequired(user));
    }

    /** As authenticator apps read it from a picture. */
    private String address(String username, String letters) {
        try {
            return new URI(
                            "otpauth",
                            "totp",
                            "/" + institution + ":" + username,
                            "secret=" + letters + "&issuer=" + institution,
                            null)
                    .toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
