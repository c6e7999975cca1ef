package org.huikuan.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plain requests of the tests, sent by the client of the JDK and answered to REST Assured, whose own way to send makes
 * a new client and reads a new configuration for each: several times what the service needs to answer.
 */
final class Wire {

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}

    static Response send(String method, String path, Map<String, String> headers, Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path));
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : written(body));
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Contract.checked(method, URI.create(path).getPath(), response(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The address with its parameters in their places, and everything in it that has to be encoded. */
    static String placed(String path, Object... parameters) {
        Iterator<Object> values = Arrays.asList(parameters).iterator();
        String[] parts = path.split("\\?", 2);
        String address = PLACE.matcher(parts[0])
                .replaceAll(place -> encoded(values.next().toString()))
                .replace(" ", "%20");
        return parts.length == 1
                ? address
                : address
                        + Arrays.stream(PLACE.matcher(parts[1])
                                        .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(
                                                values.next().toString()))
                                        .split("&"))
                                .map(Wire::pair)
                                .collect(Collectors.joining("&", "?", ""));
    }

    private static String pair(String parameter) {
        String[] pair = parameter.split("=", 2);
        return pair.length == 1 ? encoded(pair[0]) : encoded(pair[0]) + "=" + encoded(pair[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpRequest.BodyPublisher written(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(
                    body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response response(HttpResponse<byte[]> answer) {
        List<Header> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return new ResponseBuilder()
                .setStatusCode(answer.statusCode())
                .setHeaders(new Headers(headers))
                .setContentType(answer.headers().firstValue("Content-Type").orElse(""))
                .setBody(answer.body())
                .build();
    }
}
