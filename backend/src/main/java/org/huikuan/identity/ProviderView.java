package org.huikuan.identity;

/**
 * How a browser asks the institution's identity provider who sits at it, by code flow with PKCE (S256).
 *
 * @param name what it is called here
 * @param authorizationEndpoint where the browser goes
 * @param clientId what the console is called there
 * @param scope what it asks for
 */
public record ProviderView(String name, String authorizationEndpoint, String clientId, String scope) {}
