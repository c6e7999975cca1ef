package org.huikuan.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Every no and every failure becomes a problem document here. */
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Event<Refusal> refusals;
    private final Event<Denied> denials;

    Problems(Event<Refusal> refusals, Event<Denied> denials) {
        this.refusals = refusals;
        this.denials = denials;
    }

    @ServerExceptionMapper
    Response refusal(Refusal refusal, HttpHeaders headers) {
        refusals.fire(refusal);
        Locale locale = locale(headers);
        String detail = Messages.say(locale, refusal.code().name(), refusal.parameters());
        List<Problem.FieldError> errors =
                refusal.field() == null ? null : List.of(new Problem.FieldError(refusal.field(), detail));
        Response answer =
                answer(Problem.of(refusal.code().name(), refusal.code().status(), detail, errors));
        return refusal.waiting() == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, refusal.waiting().toSeconds())
                        .build();
    }

    @ServerExceptionMapper
    Response violation(ConstraintViolationException invalid, HttpHeaders headers) {
        List<Problem.FieldError> errors = invalid.getConstraintViolations().stream()
                .map(v -> new Problem.FieldError(field(v), v.getMessage()))
                .toList();
        return invalid(headers, errors);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException malformed, HttpHeaders headers) {
        String field = "body";
        String reason = malformed instanceof UnrecognizedPropertyException
                ? say(headers, "UNKNOWN_FIELD")
                : say(headers, "MALFORMED_VALUE");
        if (malformed instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            field = String.join(
                    ".",
                    mapping.getPath().stream()
                            .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName())
                            .toList());
        }
        Throwable root = malformed.getCause();
        if (root instanceof IllegalArgumentException && root.getMessage() != null) {
            reason = root.getMessage();
        }
        return invalid(headers, List.of(new Problem.FieldError(field, reason)));
    }

    @ServerExceptionMapper
    Response mismatched(com.fasterxml.jackson.databind.exc.MismatchedInputException malformed, HttpHeaders headers) {
        return unreadable(malformed, headers);
    }

    @ServerExceptionMapper(priority = 1)
    Response unauthenticated(io.quarkus.security.UnauthorizedException failure, HttpHeaders headers) {
        return answer(Problem.of("UNAUTHENTICATED", 401, say(headers, "UNAUTHENTICATED"), null));
    }

    @ServerExceptionMapper(priority = 1)
    Response notAuthenticated(io.quarkus.security.AuthenticationFailedException failure, HttpHeaders headers) {
        return answer(Problem.of("UNAUTHENTICATED", 401, say(headers, "UNAUTHENTICATED"), null));
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(
            io.quarkus.security.ForbiddenException failure, HttpHeaders headers, ContainerRequestContext request) {
        denials.fire(new Denied(request.getMethod() + " "
                + ID.matcher(request.getUriInfo().getPath()).replaceAll("{id}")));
        return answer(Problem.of("FORBIDDEN", 403, say(headers, "FORBIDDEN"), null));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, HttpHeaders headers, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            return unreadable(malformed, headers);
        }
        String unread = failure instanceof NotFoundException && failure.getCause() != null
                ? unread(failure.getCause(), uri)
                : null;
        if (unread != null) {
            return invalid(headers, List.of(new Problem.FieldError(unread, say(headers, "MALFORMED_VALUE"))));
        }
        int status = failure.getResponse().getStatus();
        if (failure instanceof NotFoundException || status == 404) {
            return answer(Problem.of("NOT_FOUND", 404, say(headers, "NOT_FOUND"), null));
        }
        String code = switch (status) {
            case 400 -> "INVALID_REQUEST";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "FORBIDDEN";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 413 -> "PAYLOAD_TOO_LARGE";
            case 415 -> "UNSUPPORTED_MEDIA_TYPE";
            default -> status >= 500 ? "INTERNAL" : "INVALID_REQUEST";
        };
        return answer(Problem.of(code, status, say(headers, code), null));
    }

    /** Text or numbers the database cannot hold are the client's, whatever endpoint let them through. */
    @ServerExceptionMapper({JdbiException.class, PersistenceException.class})
    Response unstorable(RuntimeException failure, HttpHeaders headers) {
        if (Sql.breaks(failure, "idempotency_pkey")) {
            return refusal(Refusal.of("Idempotency-Key", SharedRefusal.IDEMPOTENCY_KEY_REUSED), headers);
        }
        return java.util.Set.of("22021", "22P05", "22003", "22008", "22P02")
                        .contains(String.valueOf(Sql.state(failure)))
                ? invalid(headers, List.of(new Problem.FieldError("body", say(headers, "MALFORMED_VALUE"))))
                : failure(failure, headers);
    }

    @ServerExceptionMapper
    Response impossibleDate(java.time.DateTimeException failure, HttpHeaders headers) {
        return invalid(headers, List.of(new Problem.FieldError("date", say(headers, "MALFORMED_VALUE"))));
    }

    /** Without its database the service can only ask to come back; a key makes that safe. */
    @ServerExceptionMapper
    Response failure(RuntimeException failure, HttpHeaders headers) {
        if (Sql.lost(failure)) {
            LOG.warn("The database cannot be reached");
            return Response.fromResponse(answer(Problem.of("TRY_AGAIN", 503, say(headers, "TRY_AGAIN"), null)))
                    .header(HttpHeaders.RETRY_AFTER, 2)
                    .build();
        }
        LOG.error("Request failed", failure);
        return answer(Problem.of("INTERNAL", 500, say(headers, "INTERNAL"), null));
    }

    /**
     * The framework answers 404 to a query parameter it cannot read and keeps its name to itself; the cause quotes the
     * value.
     */
    private static @Nullable String unread(Throwable cause, UriInfo uri) {
        String message = String.valueOf(cause.getMessage());
        return uri.getQueryParameters().entrySet().stream()
                .filter(q -> q.getValue().stream().anyMatch(value -> !value.isEmpty() && message.contains(value)))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private Response invalid(HttpHeaders headers, List<Problem.FieldError> errors) {
        return answer(Problem.of("INVALID_REQUEST", 400, say(headers, "INVALID_REQUEST"), errors));
    }

    private static String field(ConstraintViolation<?> violation) {
        List<String> path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Object::toString)
                .toList();
        return path.size() > 2 ? String.join(".", path.subList(2, path.size())) : path.get(path.size() - 1);
    }

    private static String say(HttpHeaders headers, String key) {
        return Messages.say(locale(headers), key, List.of());
    }

    private static Locale locale(HttpHeaders headers) {
        return Messages.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
