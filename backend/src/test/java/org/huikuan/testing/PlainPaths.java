package org.huikuan.testing;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hamcrest.Matcher;

/**
 * Answers whose plain paths, such as items[0].id or rules.id, are read as they stand. REST Assured compiles a script
 * for every path it reads, which was half of what the tests cost; it still reads whatever is more than a plain path,
 * and whatever does not match, so that it has the last word on every failure. What the answer said is told with the
 * failure.
 */
final class PlainPaths {

    private static final Pattern PLAIN = Pattern.compile("(\\w+(\\[\\d+])*)(\\.\\w+(\\[\\d+])*)*(\\.size\\(\\))?");
    private static final Pattern STEP = Pattern.compile("\\w+(\\(\\))?");

    private final Response answer;
    private final Supplier<String> asked;
    private Object root;

    private PlainPaths(Response answer, Supplier<String> asked) {
        this.answer = answer;
        this.asked = asked;
    }

    static Response over(Response answer, Supplier<String> asked) {
        PlainPaths paths = new PlainPaths(answer, asked);
        return paths.around(Response.class, answer);
    }

    private <T> T around(Class<T> type, T inner) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Optional<Object> read = quickly(proxy, method, arguments);
                    return read.isPresent() ? read.get() : asIs(proxy, inner, method, arguments);
                }));
    }

    private Optional<Object> quickly(Object proxy, Method method, Object[] arguments) {
        if (arguments == null || !(arguments[0] instanceof String path)) {
            return Optional.empty();
        }
        Object last = arguments[arguments.length - 1];
        boolean more = last instanceof Object[] varargs && varargs.length > 0;
        if (more) {
            return Optional.empty();
        }
        return switch (method.getName()) {
            case "path" -> value(path);
            case "body" ->
                arguments.length == 3 && arguments[1] instanceof Matcher<?> matcher
                        ? value(path).filter(matcher::matches).map(read -> proxy)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Object asIs(Object proxy, Object inner, Method method, Object[] arguments) throws Throwable {
        try {
            Object result = method.invoke(inner, arguments);
            Class<?> promised = method.getReturnType();
            if (result == inner && promised.isInstance(proxy)) {
                return proxy;
            }
            if (result instanceof ValidatableResponse then && promised.isAssignableFrom(ValidatableResponse.class)) {
                return around(ValidatableResponse.class, then);
            }
            return result instanceof ExtractableResponse<?> said && promised.isAssignableFrom(ExtractableResponse.class)
                    ? around(ExtractableResponse.class, said)
                    : result;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw new AssertionError(
                        failed.getMessage() + "\n" + asked.get() + " answered " + answer.statusCode() + "\n"
                                + answer.asString(),
                        failed);
            }
            throw e.getCause();
        }
    }

    /** Empty where it is nothing, or not to be read like this. */
    private Optional<Object> value(String path) {
        if (!PLAIN.matcher(path).matches() || !answer.contentType().contains("json")) {
            return Optional.empty();
        }
        if (root == null) {
            root = answer.jsonPath().get("$");
        }
        Object here = root;
        for (String step : STEP.matcher(path).results().map(r -> r.group()).toList()) {
            here = step(here, step);
            if (here == null) {
                return Optional.empty();
            }
        }
        return Optional.of(here);
    }

    /** One step as the language of paths has it: a property of a list is the list of its elements' properties. */
    private static Object step(Object from, String step) {
        if (step.equals("size()")) {
            return from instanceof Collection<?> list ? (Integer) list.size() : null;
        }
        if (from instanceof Map<?, ?> map) {
            return map.get(step);
        }
        if (!(from instanceof List<?> list)) {
            return null;
        }
        if (Character.isDigit(step.charAt(0))) {
            int index = Integer.parseInt(step);
            return index < list.size() ? list.get(index) : null;
        }
        if (!list.stream().allMatch(item -> item instanceof Map<?, ?>)) {
            return null;
        }
        return list.stream().map(item -> ((Map<?, ?>) item).get(step)).collect(Collectors.toCollection(ArrayList::new));
    }
}
