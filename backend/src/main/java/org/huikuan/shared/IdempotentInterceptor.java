package org.huikuan.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Carries out {@link Idempotent}. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class IdempotentInterceptor {

    private final Idempotency idempotency;
    private final Json json;
    private final BusinessClock clock;
    private final CurrentVertxRequest request;
    private final UriInfo address;
    private final Caller caller;

    IdempotentInterceptor(
            Idempotency idempotency,
            Json json,
            BusinessClock clock,
            CurrentVertxRequest request,
            UriInfo address,
            Caller caller) {
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
        this.request = request;
        this.address = address;
        this.caller = caller;
    }

    @AroundInvoke
    Object once(InvocationContext context) {
        String key = Idempotency.requireKey(request.getCurrent().request().getHeader("Idempotency-Key"));
        UUID actor = caller.id();
        String named = address.getPathParameters().getFirst("personId");
        UUID person = named == null ? actor : UUID.fromString(named);
        byte[] hash = idempotency.hash(
                context.getMethod().toString(),
                Arrays.stream(context.getParameters())
                        .filter(p -> p == null || p instanceof Record || p instanceof UUID || p instanceof String)
                        .toArray());
        return QuarkusTransaction.requiringNew().call(() -> {
            Idempotency.Answer first = idempotency.begin(person, actor, key, hash, clock.now());
            if (first != null) {
                return json.read(first.body(), context.getMethod().getGenericReturnType());
            }
            Object result = context.proceed();
            ResponseStatus status = context.getMethod().getAnnotation(ResponseStatus.class);
            idempotency.finish(person, actor, key, status == null ? 200 : status.value(), result);
            return result;
        });
    }
}
