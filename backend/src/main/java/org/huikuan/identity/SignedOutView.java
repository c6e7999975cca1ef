package org.huikuan.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The session has ended. Where it began at the identity provider, the browser ends it there too (OpenID Connect
 * RP-Initiated Logout 1.0) by a form.
 *
 * @param endSessionEndpoint where the form goes; null when nothing is to be ended elsewhere
 * @param clientId what the console is called there
 * @param idTokenHint what shows there whose session it is
 */
public record SignedOutView(
        @Schema(nullable = true) @Nullable String endSessionEndpoint,
        @Schema(nullable = true) @Nullable String clientId,
        @Schema(nullable = true) @Nullable String idTokenHint) {

    static final SignedOutView HERE = new SignedOutView(null, null, null);
}
