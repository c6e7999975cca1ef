package org.huikuan.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Answer of the token endpoint (RFC 6749, section 5.1). */
public record TokenView(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String scope) {}
