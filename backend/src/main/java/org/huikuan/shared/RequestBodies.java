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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies of JSON and forms as they arrive, before a worker is asked for: who sends slowly holds nobody up, and a
 * worker never waits for the wire. Files are read by workers, so only some come in at a time. What is larger than its
 * verb has use for is refused as it stands.
 */
@Singleton
class RequestBodies {

    private static final long LARGEST_JSON = 1 << 20;
    private static final long LARGEST_FORM = 1 << 16;
    /** A recording of hours, a photograph, a scan. */
    private static final long LARGEST_FILE = 256L << 20;
    /** The book as a file. */
    private static final long LARGEST_IMPORT = 2L << 30;

    private static final String IMPORTS = "/api/v1/imports";
    private static final int WAIT_SECONDS = 5;

    /** After who is calling is known, before the resources. */
    private static final int PRIORITY = 50;
    /** Before anything is done for him. */
    private static final int FIRST = 1000;

    private final BodyHandler json = BodyHandler.create(false).setBodyLimit(LARGEST_JSON);
    private final BodyHandler form = BodyHandler.create(false).setBodyLimit(LARGEST_FORM);
    private final Map<String, Integer> asking = new ConcurrentHashMap<>();
    private final Semaphore uploads;
    private final int mostOfAnAddress;
    private final Json problems;

    RequestBodies(
            Json problems,
            @ConfigProperty(name = "huikuan.uploads.at-a-time") int uploadsAtATime,
            @ConfigProperty(name = "huikuan.requests.per-address") int mostOfAnAddress) {
        this.problems = problems;
        this.uploads = new Semaphore(uploadsAtATime);
        this.mostOfAnAddress = mostOfAnAddress;
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, FIRST);
        filters.register(this::read, PRIORITY);
        filters.register(RequestBodies::nothing, PRIORITY - 1);
    }

    void refuse(@Observes Router router) {
        router.route().failureHandler(context -> {
            if (context.statusCode() == 413 && !context.response().headWritten()) {
                refuse(context, 413, "PAYLOAD_TOO_LARGE");
            } else {
                context.next();
            }
        });
    }

    /** One address has so many requests open at a time, whatever they wait for. */
    private void count(RoutingContext context) {
        String address = String.valueOf(context.request().remoteAddress().hostAddress());
        if (asking.merge(address, 1, Integer::sum) > mostOfAnAddress) {
            answered(address);
            refuse(context, 429, "TOO_MANY_REQUESTS");
        } else {
            once(context, () -> answered(address));
            context.next();
        }
    }

    /** An answer that ends and a connection that breaks after it are both told of. */
    private static void once(RoutingContext context, Runnable after) {
        AtomicBoolean done = new AtomicBoolean();
        context.addEndHandler(ended -> {
            if (done.compareAndSet(false, true)) {
                after.run();
            }
        });
    }

    private void answered(String address) {
        asking.computeIfPresent(address, (who, open) -> open == 1 ? null : open - 1);
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (is(request, "application/json")) {
            json.handle(context);
        } else if (is(request, "application/x-www-form-urlencoded")) {
            form.handle(context);
        } else if (is(request, "multipart/")) {
            upload(context);
        } else {
            context.next();
        }
    }

    private void upload(RoutingContext context) {
        Long length = length(context.request());
        long largest = context.normalizedPath().startsWith(IMPORTS) ? LARGEST_IMPORT : LARGEST_FILE;
        if (length != null && length > largest) {
            refuse(context, 413, "PAYLOAD_TOO_LARGE");
        } else if (!uploads.tryAcquire()) {
            refuse(context, 429, "UPLOADS_BUSY");
        } else {
            once(context, uploads::release);
            context.next();
        }
    }

    private static @Nullable Long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? null : Long.valueOf(length);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The rest of what was sent is not read. */
    private void refuse(RoutingContext context, int status, String code) {
        Locale locale = Messages.locale(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (status == 429) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(WAIT_SECONDS));
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(problems.write(Problem.of(code, status, Messages.say(locale, code, List.of()), null)));
    }

    /** Where nothing came, nothing is left to wait for. */
    private static void nothing(RoutingContext context) {
        HttpServerRequest request = context.request();
        if ((is(request, "application/json") || is(request, "application/x-www-form-urlencoded"))
                && context.body().buffer() == null) {
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
        }
        context.next();
    }

    private static boolean is(HttpServerRequest request, String type) {
        String said = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return said != null && said.toLowerCase(Locale.ROOT).startsWith(type);
    }
}
