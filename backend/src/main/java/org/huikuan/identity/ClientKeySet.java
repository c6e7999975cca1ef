package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The public keys of a program.
 *
 * @param keys a JSON Web Key Set (RFC 7517) of one to five public keys, each with an id: RSA of 2048 bits or more,
 *     P-256, P-384, P-521 or Ed25519
 */
public record ClientKeySet(
        @NotBlank @Size(max = 20_000) @Schema(examples = EXAMPLE)
        String keys) {

    private static final String EXAMPLE = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"2026\","
            + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}";
}
