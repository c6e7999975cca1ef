package org.huikuan.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.huikuan.launch.EmbeddedPostgres;
import org.huikuan.launch.SigningKeys;
import org.huikuan.launch.VaultKeys;

/** The real database of the product, fresh for the run, with the product's own launcher. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres postgres;
    private Provider provider;
    private boolean movable = true;

    @Override
    public void init(Map<String, String> arguments) {
        movable = !"false".equals(arguments.get("movable"));
    }

    @Override
    public Map<String, String> start() {
        try {
            Path data = Path.of("target", "test-data-" + System.getProperty("huikuan.test.part", "1"))
                    .toAbsolutePath();
            Path cluster = data.resolve("postgres");
            deleteTree(cluster.resolve("cluster"));
            deleteTree(data.resolve("files"));
            postgres = EmbeddedPostgres.start(cluster);
            prepare(postgres, cluster);
            Map<String, String> settings = new HashMap<>(postgres.settings());
            settings.putAll(SigningKeys.ensure(data.resolve("keys")));
            settings.putAll(VaultKeys.ensure(data.resolve("keys")));
            settings.put("huikuan.files", data.resolve("files").toString());
            provider = Provider.start();
            settings.put("huikuan.messages.gateway", provider.address());
            settings.put("huikuan.clock.movable", String.valueOf(movable));
            settings.put("huikuan.demo", "true");
            settings.put("huikuan.demo.loans", "600");
            return settings;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What is in the database before the service meets it. */
    protected void prepare(EmbeddedPostgres server, Path directory) throws IOException {}

    @Override
    public void stop() {
        try {
            provider.stop();
            postgres.stop();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var paths = Files.walk(tree)) {
                for (Path path :
                        paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
