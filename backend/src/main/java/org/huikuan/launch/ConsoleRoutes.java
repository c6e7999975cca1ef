package org.huikuan.launch;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Addresses of the console's pages are answered with its one page; addresses of the API never are. The contract is read
 * at /docs.
 */
@ApplicationScoped
class ConsoleRoutes {

    void add(@Observes Router router) {
        router.routeWithRegex("^/docs/?$").order(-101).handler(context -> context.reroute("/docs/index.html"));
        router.routeWithRegex("^/(?!api(/|$)|q(/|$)|docs/?$)[^.]+$").order(-100).handler(context -> {
            String method = context.request().method().name();
            if (method.equals("GET") || method.equals("HEAD")) {
                context.reroute("/index.html");
            } else {
                context.next();
            }
        });
    }
}
