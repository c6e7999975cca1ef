package org.huikuan.shared;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which release this is; told to whoever signed in. */
@Path("/api/v1/version")
@Tag(name = "version")
public class VersionResource {

    private final String release;

    VersionResource(@ConfigProperty(name = "quarkus.application.version") String release) {
        this.release = release;
    }

    @GET
    @Authenticated
    @Operation(operationId = "version", summary = "Which release of the service answers")
    public VersionView version() {
        return new VersionView(release, "v1");
    }
}
