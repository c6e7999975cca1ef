package org.huikuan.launch;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the console's pages are answered with its one page; addresses of the API never are. The contract is read
 * at /docs.
 */
@ApplicationScoped
class ConsoleRoutes {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** What the page says in place of a word that is another with every answer. */
    private static final String NONCE = "__NONCE__";

    private static final String FORMS = "__FORMS__";

    /**
     * Scripts and styles come from here alone; styles the console makes as it runs carry the word of this answer.
     * Attributes are let be: the watermark sets its own.
     */
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-" + NONCE
            + "'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
            + "frame-src 'self' blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
            + "base-uri 'none'; form-action " + FORMS + "; frame-ancestors 'none'";

    /** An answer of the API shown as a page does nothing and stands in nobody's frame. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private final @Nullable String page = read();
    private final Provider<Optional<String>> provider;

    ConsoleRoutes(@ConfigProperty(name = "huikuan.provider.issuer") Provider<Optional<String>> provider) {
        this.provider = provider;
    }

    /** Where a form goes to: here, and to the identity provider where a session ends there as well. */
    private String forms() {
        return provider.get()
                .map(URI::create)
                .map(uri -> "'self' " + uri.getScheme() + "://" + uri.getAuthority())
                .orElse("'self'");
    }

    private static @Nullable String read() {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources/index.html")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(@Observes Router router) {
        router.route().order(-200).handler(context -> {
            context.addHeadersEndHandler(end -> headers(context));
            context.next();
        });
        router.routeWithRegex("^/docs/?$").order(-101).handler(context -> context.reroute("/docs/index.html"));
        router.routeWithRegex("^/(index\\.html|(?!api(/|$)|q(/|$)|docs/?$)[^.]*)$")
                .order(-100)
                .handler(this::page);
    }

    private void page(RoutingContext context) {
        String method = context.request().method().name();
        if (page == null || !(method.equals("GET") || method.equals("HEAD"))) {
            context.next();
            return;
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        context.response()
                .putHeader(
                        "Content-Security-Policy", POLICY.replace(NONCE, nonce).replace(FORMS, forms()))
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(page.replace(NONCE, nonce));
    }

    /** What is personal is kept nowhere, the page is asked for anew, and what has its content in its name for ever. */
    private static void headers(RoutingContext context) {
        String path = context.normalizedPath();
        var headers = context.response().headers();
        if (path.startsWith("/api/")) {
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
            headers.set("Content-Security-Policy", NOTHING);
        } else {
            boolean named = path.startsWith("/assets/") && context.response().getStatusCode() < 400;
            headers.set(HttpHeaders.CACHE_CONTROL, named ? "public, max-age=31536000, immutable" : "no-cache");
        }
        if ("https".equals(context.request().scheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
