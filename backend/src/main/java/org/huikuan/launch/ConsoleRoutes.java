package org.huikuan.launch;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Addresses of the console's pages are answered with its one page; addresses of the API never are. */
@ApplicationScoped
class ConsoleRoutes {

    void add(@Observes Router router) {
        router.routeWithRegex("^/(?!api(/|$)|q(/|$))[^.]+$").order(-100).handler(context -> {
            String method = context.request().method().name();
            if (method.equals("GET") || method.equals("HEAD")) {
                context.reroute("/index.html");
            } else {
                context.next();
            }
        });
    }
}
