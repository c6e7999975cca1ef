package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Sql;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/** What programs show instead of a secret; each opens once, on whatever node. */
@ApplicationScoped
class ClientAssertions implements Chore {

    private final Sql sql;
    private final String issuer;

    ClientAssertions(Sql sql, @ConfigProperty(name = "huikuan.token.issuer", defaultValue = "huikuan") String issuer) {
        this.sql = sql;
        this.issuer = issuer;
    }

    /** Whether it shows that it comes from this program, and was not shown before. */
    @Transactional
    boolean opens(ApiClient client, String assertion) {
        if (client.publicKeys == null) {
            return false;
        }
        Instant now = BusinessClock.machineTime();
        JwtClaims claims = ClientKeys.shown(
                client.publicKeys,
                client.clientId,
                assertion,
                issuer,
                NumericDate.fromMilliseconds(now.toEpochMilli()));
        try {
            return claims != null
                    && sql.update("""
                            INSERT INTO identity.client_assertion (assertion_hash, good_until) VALUES (:hash, :until)
                            ON CONFLICT DO NOTHING""")
                                    .bind("hash", Hash.of(client.id + "\u001f" + claims.getJwtId()))
                                    .bind("until", now.plus(Duration.ofMinutes(2 * ClientKeys.MINUTES)))
                                    .execute()
                            == 1;
        } catch (MalformedClaimException e) {
            return false;
        }
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public void perform() {
        sql.update("DELETE FROM identity.client_assertion WHERE good_until < :now")
                .bind("now", BusinessClock.machineTime())
                .execute();
    }
}
