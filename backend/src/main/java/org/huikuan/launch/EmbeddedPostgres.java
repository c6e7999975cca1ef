package org.huikuan.launch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A real PostgreSQL from Maven's binaries, durable (fsync on), with password authentication on loopback only. The
 * server's standard input is our pipe: when this process ends, however it ends, the server shuts down.
 */
public final class EmbeddedPostgres {

    private static final String DATABASE = "huikuan";
    private static final String OWNER = "huikuan_owner";
    private static final String APP = "huikuan_app";

    /** How long a server that ended by itself may take to come back before the service gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int NO_DATABASE = 70;

    /** Ends when the server does; and the server ends when nobody holds our end of the pipe any more. */
    private static final String UNTIL_ONE_ENDS =
            "exec 3<&0; \"$@\" </dev/null 3<&- & pg=$!; (cat <&3 >/dev/null; kill -INT $pg) 2>/dev/null & wait $pg";

    private final Path home;
    private final Path cluster;
    private final int port;
    private final Properties secrets;
    private volatile Process server;
    private volatile boolean stopping;

    private EmbeddedPostgres(Path home, Path cluster, int port, Properties secrets) throws IOException {
        this.home = home;
        this.cluster = cluster;
        this.port = port;
        this.secrets = secrets;
        this.server = launch(home, cluster, port);
    }

    /** Starts on a free port, making the cluster, the roles and the database on first use of the directory. */
    public static EmbeddedPostgres start(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path home = unpackBinaries(directory.resolve("binaries"));
        Path cluster = directory.resolve("cluster");
        Properties secrets = secrets(directory.resolve("secrets.properties"));
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(home, cluster, secrets);
        }
        awaitFormerServer(cluster);
        EmbeddedPostgres postgres = new EmbeddedPostgres(home, cluster, freePort(), secrets);
        postgres.awaitReady();
        postgres.ensureRoles();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> postgres.stopping = true));
        postgres.watch();
        return postgres;
    }

    /** Settings for the service: the application's own role for work, the owner's for migrations. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url", url(DATABASE),
                "quarkus.datasource.username", APP,
                "quarkus.datasource.password", secrets.getProperty(APP),
                "quarkus.flyway.username", OWNER,
                "quarkus.flyway.password", secrets.getProperty(OWNER));
    }

    /** A server that ends by itself, killed or out of memory, is started again where it was. */
    private void watch() {
        var unused = server.onExit().thenRunAsync(this::startAgain);
    }

    private void startAgain() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!stopping) {
            System.err.println("PostgreSQL ended and is started again; see server.log in the data directory");
            try {
                server.getOutputStream().close();
                awaitFormerServer(cluster);
                server = launch(home, cluster, port);
                awaitReady();
                watch();
                return;
            } catch (IOException | RuntimeException e) {
                if (System.nanoTime() > giveUp) {
                    System.err.println("PostgreSQL does not come back: " + e.getMessage());
                    Runtime.getRuntime().halt(NO_DATABASE);
                }
                pause(500);
            }
        }
    }

    public void stop() throws IOException {
        stopping = true;
        server.getOutputStream().close();
        try {
            server.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?reWriteBatchedInserts=true";
    }

    private static Path unpackBinaries(Path home) throws IOException {
        Path done = home.resolve(".complete");
        if (Files.exists(done)) {
            return home;
        }
        String archive = "/postgres-linux-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        try (InputStream raw = EmbeddedPostgres.class.getResourceAsStream(archive)) {
            if (raw == null) {
                throw new IllegalStateException("No PostgreSQL binaries for this machine (" + archive
                        + "). Set HUIKUAN_DB_URL to use a PostgreSQL of your own.");
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("Entry outside the archive's folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.deleteIfExists(target);
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, target);
                        if ((entry.getMode() & 0100) != 0) {
                            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                        }
                    }
                }
            }
        }
        Files.createFile(done);
        return home;
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch64");
    }

    private static Properties secrets(Path file) throws IOException {
        Properties secrets = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                secrets.load(in);
            }
            return secrets;
        }
        SecureRandom random = new SecureRandom();
        for (String role : List.of("postgres", OWNER, APP)) {
            byte[] bytes = new byte[18];
            random.nextBytes(bytes);
            secrets.setProperty(role, HexFormat.of().formatHex(bytes));
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            secrets.store(out, null);
        }
        return secrets;
    }

    private static void initialise(Path home, Path cluster, Properties secrets) throws IOException {
        Path password = Files.createTempFile(cluster.getParent(), "pw", "");
        try {
            Files.writeString(password, secrets.getProperty("postgres") + "\n");
            run(command(
                    home,
                    "initdb",
                    "-D",
                    cluster.toString(),
                    "-U",
                    "postgres",
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + password,
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"));
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /** PostgreSQL refuses to run as root; a user namespace of its own makes it somebody else. */
    private static List<String> command(Path home, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("unshare");
            command.add("-U");
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Process launch(Path home, Path cluster, int port) throws IOException {
        String settings = System.getenv().getOrDefault("HUIKUAN_DB_SETTINGS", "");
        List<String> command = new ArrayList<>(List.of("sh", "-c", UNTIL_ONE_ENDS, "sh"));
        command.addAll(command(
                home,
                "postgres",
                "-D",
                cluster.toString(),
                "-c",
                "shared_buffers=256MB",
                "-c",
                "max_wal_size=2GB",
                "-c",
                "wal_compression=on",
                "-c",
                "random_page_cost=1.1",
                "-c",
                "jit=off",
                "-c",
                "autovacuum_naptime=10s"));
        for (String setting : settings.isBlank() ? new String[0] : settings.split(",")) {
            if (!setting.strip().matches("[a-z_]+=-?[A-Za-z0-9.]+")
                    || setting.matches(".*(_file|_directory|_libraries) *=.*")) {
                throw new IllegalArgumentException(
                        "HUIKUAN_DB_SETTINGS wants sizes as name=value, parted by commas, and has " + setting);
            }
            command.addAll(List.of("-c", setting.strip()));
        }
        // Of one setting the last holds: who may connect and what is durable is not another's to say.
        command.addAll(List.of(
                "-p",
                String.valueOf(port),
                "-c",
                "fsync=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=120",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC",
                "-c",
                "log_min_messages=warning"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        cluster.resolveSibling("server.log").toFile()))
                .start();
    }

    /** After a kill the former server needs a moment to shut down; a process id reused by a stranger is not it. */
    private static void awaitFormerServer(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        for (int i = 0; i < 300 && Files.exists(pidFile); i++) {
            long pid;
            try {
                pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
            } catch (RuntimeException | IOException e) {
                pid = -1;
            }
            boolean alive = pid > 0
                    && ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .flatMap(p -> p.info().command())
                            .map(c -> c.endsWith("postgres"))
                            .orElse(false);
            if (!alive) {
                Files.deleteIfExists(pidFile);
                return;
            }
            pause(100);
        }
        if (Files.exists(pidFile)) {
            throw new IllegalStateException("Another Huikuan is using this data directory: " + cluster);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        for (int i = 0; i < 600; i++) {
            try (Connection connection = admin("postgres")) {
                return;
            } catch (SQLException e) {
                if (!server.isAlive()) {
                    throw new IllegalStateException(
                            "PostgreSQL ended at once; see server.log in the data directory", e);
                }
                pause(100);
            }
        }
        throw new IllegalStateException("PostgreSQL did not become ready within a minute");
    }

    private Connection admin(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", secrets.getProperty("postgres"));
    }

    private void ensureRoles() {
        try (Connection connection = admin("postgres");
                Statement statement = connection.createStatement()) {
            for (String role : List.of(OWNER, APP)) {
                if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
                    statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + secrets.getProperty(role) + "'");
                }
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.get(0) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
