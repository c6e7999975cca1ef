package org.huikuan.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A provider of messages as the service sees one: it takes POSTs. A test asks it over HTTP what it got (GET /received),
 * and tells it what to answer from now on (PUT /answer with a status).
 */
final class Provider {

    private final HttpServer server;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 202;

    private Provider(HttpServer server) {
        this.server = server;
    }

    static Provider start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Provider provider = new Provider(server);
        server.createContext("/messages", exchange -> {
            provider.received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reply(exchange, provider.answer, "");
        });
        server.createContext(
                "/received", exchange -> reply(exchange, 200, "[" + String.join(",", provider.received) + "]"));
        server.createContext("/answer", exchange -> {
            provider.answer =
                    Integer.parseInt(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reply(exchange, 200, "");
        });
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        return provider;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/messages";
    }

    void stop() {
        server.stop(0);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
