package org.huikuan.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What whoever stands at the door is told.
 *
 * @param needsAdministrator whether nobody who gives rights could sign in: the first administrator is made with the
 *     secret the service left
 * @param demonstration whether people, programs and borrowers here are made up
 * @param provider what the identity provider is called by which people sign in; null where there is none
 */
public record SetupView(
        boolean needsAdministrator,
        boolean demonstration,
        @Schema(nullable = true) @Nullable String provider) {}
