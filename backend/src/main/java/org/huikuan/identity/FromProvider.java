package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a browser brought back from the identity provider.
 *
 * @param code its code, which opens once
 * @param codeVerifier what the browser made before it went, and nobody else has (RFC 7636)
 * @param nonce what the browser asked the provider to say again
 * @param redirectUri where it came back to, as it was asked
 */
public record FromProvider(
        @NotBlank @Size(max = 4000) @Schema(examples = "0e1c5c2f-8a1f.4f5b")
        String code,

        @NotNull
        @Pattern(regexp = "[A-Za-z0-9._~-]{43,128}")
        @Schema(examples = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        String codeVerifier,

        @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{16,128}") @Schema(examples = "n-0S6_WzA2Mj2u3kQ4h1Zg")
        String nonce,

        @NotBlank @Size(max = 500) @Schema(examples = "https://console.example.org/signed-in")
        String redirectUri) {}
