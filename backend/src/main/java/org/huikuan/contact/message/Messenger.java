package org.huikuan.contact.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.shared.Json;
import org.huikuan.shared.LineFile;
import org.huikuan.shared.SafeAddress;

/**
 * Hands a message to whoever delivers it: a POST to the provider's address, or a line in a file the provider fetches.
 * The message's id goes with it, so that the same message handed over twice is delivered once.
 */
@ApplicationScoped
class Messenger {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Json json;
    private final Optional<URI> address;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Messenger(
            Json json,
            @ConfigProperty(name = "huikuan.messages.gateway") Optional<String> address,
            @ConfigProperty(name = "huikuan.messages.token") Optional<String> token) {
        this.json = json;
        this.address = address.filter(a -> !a.isBlank()).map(a -> SafeAddress.of("HUIKUAN_MESSAGES_GATEWAY", a));
        this.token = token.filter(t -> !t.isBlank());
    }

    /** What the provider gets. */
    record Delivery(String id, String channel, String to, String text) {}

    boolean isThere() {
        return address.isPresent();
    }

    /** @return whether the provider took it */
    boolean hand(Delivery delivery) {
        try {
            if ("file".equals(address.orElseThrow().getScheme())) {
                LineFile.append(Path.of(address.get()), json.write(delivery));
                return true;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(address.get())
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", delivery.id())
                    .POST(HttpRequest.BodyPublishers.ofString(json.write(delivery)));
            token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            / 100
                    == 2;
        } catch (IOException | UncheckedIOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
