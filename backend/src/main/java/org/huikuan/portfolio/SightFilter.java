package org.huikuan.portfolio;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Whatever is read of a person is a look at him, not his page alone. */
class SightFilter {

    private final Sights sights;
    private final SecurityIdentity identity;

    SightFilter(Sights sights, SecurityIdentity identity) {
        this.sights = sights;
        this.identity = identity;
    }

    @ServerRequestFilter
    void look(ContainerRequestContext request) {
        String person = request.getUriInfo().getPathParameters().getFirst("personId");
        if (person == null
                || !request.getMethod().equals("GET")
                || identity.isAnonymous()
                || request.getUriInfo().getPath().endsWith(person)) {
            return;
        }
        try {
            sights.ofPart(UUID.fromString(person));
        } catch (IllegalArgumentException noId) {
            // The operation says so.
        }
    }
}
