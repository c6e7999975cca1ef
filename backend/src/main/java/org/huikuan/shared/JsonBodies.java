package org.huikuan.shared;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * Reads a body of JSON as it arrives, before a worker is asked for: who sends slowly holds nobody up, and a worker
 * never waits for the wire. Larger ones than any verb has use for are refused as they stand.
 */
@Singleton
class JsonBodies {

    private static final long LARGEST = 1 << 20;
    /** After who is calling is known, before the resources. */
    private static final int PRIORITY = 50;

    private final BodyHandler whole = BodyHandler.create(false).setBodyLimit(LARGEST);

    private final Json json;

    JsonBodies(Json json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, PRIORITY);
        filters.register(JsonBodies::nothing, PRIORITY - 1);
    }

    void refuse(@Observes Router router) {
        router.route().failureHandler(context -> {
            if (context.statusCode() == 413 && !context.response().headWritten()) {
                tooLarge(context);
            } else {
                context.next();
            }
        });
    }

    private void tooLarge(RoutingContext context) {
        Locale locale = Messages.locale(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(json.write(Problem.of(
                        "PAYLOAD_TOO_LARGE", 413, Messages.say(locale, "PAYLOAD_TOO_LARGE", List.of()), null)));
    }

    private void read(RoutingContext context) {
        if (isJson(context.request())) {
            whole.handle(context);
        } else {
            context.next();
        }
    }

    /** Where nothing came, nothing is left to wait for. */
    private static void nothing(RoutingContext context) {
        if (isJson(context.request()) && context.body().buffer() == null) {
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
        }
        context.next();
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }
}
