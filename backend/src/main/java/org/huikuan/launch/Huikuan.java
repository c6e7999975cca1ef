package org.huikuan.launch;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts the service; without HUIKUAN_DB_URL it first starts the embedded PostgreSQL in HUIKUAN_DATA. */
@QuarkusMain
public final class Huikuan {

    /** What is told nobody: the variable itself, or with _FILE behind it the file its value stands in. */
    private static final List<String> SECRETS = List.of(
            "HUIKUAN_DB_PASSWORD",
            "HUIKUAN_DB_OWNER_PASSWORD",
            "HUIKUAN_MESSAGES_TOKEN",
            "HUIKUAN_S3_SECRET_KEY",
            "HUIKUAN_PROVIDER_CLIENT_SECRET");

    private Huikuan() {}

    public static void main(String... args) throws IOException {
        Path data = Path.of(System.getProperty("huikuan.data", System.getenv().getOrDefault("HUIKUAN_DATA", "data")))
                .toAbsolutePath()
                .normalize();
        if (args.length == 1 && args[0].equals("rotate-keys")) {
            rotateKeys(data.resolve("keys"));
            return;
        }
        for (String secret : SECRETS) {
            String file = System.getenv(secret + "_FILE");
            if (file != null && System.getenv(secret) == null) {
                System.setProperty(secret, Files.readString(Path.of(file)).strip());
            }
        }
        if (System.getProperty("quarkus.appcds.generate") == null) {
            if (System.getenv("HUIKUAN_TOKEN_PRIVATE_KEY") == null) {
                SigningKeys.ensure(data.resolve("keys")).forEach(Huikuan::setIfAbsent);
            }
            VaultKeys.ensure(data.resolve("keys")).forEach(Huikuan::setIfAbsent);
            // Live reload comes here again in the same process, whose database is still there.
            if (System.getenv("HUIKUAN_DB_URL") == null && System.getProperty("quarkus.datasource.jdbc.url") == null) {
                EmbeddedPostgres.start(data.resolve("postgres")).settings().forEach(System::setProperty);
            }
            // Everybody knows the passwords of the demonstration.
            if (Boolean.parseBoolean(System.getenv("HUIKUAN_DEMO")) && System.getenv("HUIKUAN_HOST") == null) {
                setIfAbsent("quarkus.http.host", "127.0.0.1");
            }
            // And has none of its devices.
            if (Boolean.parseBoolean(System.getenv("HUIKUAN_DEMO"))) {
                setIfAbsent("huikuan.second-factor.roles", "");
            }
            setIfAbsent("huikuan.files", data.resolve("files").toString());
            setIfAbsent(
                    "huikuan.init.file", data.resolve("first-administrator.txt").toString());
        }
        // Beside the service, also where several run on one machine.
        if (System.getenv("HUIKUAN_MANAGEMENT_PORT") == null) {
            String port = System.getenv().getOrDefault("HUIKUAN_PORT", "8080");
            setIfAbsent("quarkus.management.port", String.valueOf(Integer.parseInt(port) + 1000));
        }
        // Who names a collector of traces wants them.
        if (System.getenv("HUIKUAN_OTLP_ENDPOINT") != null) {
            setIfAbsent("quarkus.otel.sdk.disabled", "false");
        }
        Quarkus.run(args);
    }

    /** Keys change in two steps, with every node restarted after each. */
    private static void rotateKeys(Path keys) throws IOException {
        if (!Files.isDirectory(keys)) {
            System.err.println("There are no keys in " + keys + "; HUIKUAN_DATA names the directory of the service.");
            System.exit(2);
        }
        boolean sealing = VaultKeys.rotate(keys);
        boolean signing = SigningKeys.rotate(keys);
        System.out.println(
                sealing && signing
                        ? "The next keys in " + keys + " sign and seal. Restart every node; what was signed with the"
                                + " keys before is good until it expires."
                        : "The next keys are in " + keys + " and are not used yet. Restart every node, then do this"
                                + " once more.");
    }

    private static void setIfAbsent(String name, String value) {
        String variable = name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        if (System.getProperty(name) == null && System.getenv(variable) == null) {
            System.setProperty(name, value);
        }
    }
}
