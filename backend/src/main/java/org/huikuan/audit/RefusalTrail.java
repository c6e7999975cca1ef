package org.huikuan.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.huikuan.shared.Refusal;

/** Every refusal leaves an entry, although the refused deed left nothing. */
@ApplicationScoped
class RefusalTrail {

    private final Trail trail;
    private final SecurityIdentity identity;

    RefusalTrail(Trail trail, SecurityIdentity identity) {
        this.trail = trail;
        this.identity = identity;
    }

    void record(@Observes Refusal refusal) {
        if (identity.isAnonymous()
                || Context.isOnEventLoopThread()
                || refusal.code().status() == 403) {
            return;
        }
        QuarkusTransaction.requiringNew()
                .run(() -> trail.append(
                        "REFUSED", null, null, Map.of("code", refusal.code().name())));
    }
}
