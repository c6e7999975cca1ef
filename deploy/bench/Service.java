import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running demonstration: its API and its database. */
class Service {

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static String api;
    static Path folder;
    static String supervisor;
    /** The process that is measured, and the most memory seen in it while a job ran, in MiB. */
    static long pid;
    static long peak;

    /** Saves a mapping by which every field comes from the column of its own name. */
    static String mapping(String columns) throws Exception {
        List<String> fields = Arrays.stream(columns.split(",")).map(f -> "\"" + f + "\":{\"column\":\"" + f + "\"}").toList();
        return find("\"id\":\"([^\"]+)\"", call("PUT", supervisor, "/import-mappings", "{\"name\":\"bench\",\"kind\":\"PORTFOLIO\",\"fields\":{" + String.join(",", fields) + "}}"));
    }

    /** @return the id of the import's job */
    static String upload(String mapping, String file) throws Exception {
        String boundary = "b" + UUID.randomUUID();
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"mappingId\"\r\n\r\n" + mapping + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.csv\"\r\nContent-Type: text/csv\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> response = HTTP.send(HttpRequest.newBuilder(URI.create(api + "/imports")).header("Authorization", "Bearer " + supervisor)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        return find("\"id\":\"([^\"]+)\"", response.body());
    }

    static String psql(String role, String sql, boolean quiet) throws Exception {
        String out = run(command(role, "psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", sql), role);
        return quiet ? "" : out;
    }

    static List<String> command(String role, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words[0]));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3).trim(), "-U", account(role)));
        command.addAll(Arrays.asList(words).subList(1, words.length));
        if (words[0].equals("pgbench")) {
            command.add("huikuan");
        } else {
            command.addAll(List.of("-d", "huikuan"));
        }
        return command;
    }

    private static String account(String role) {
        return role.equals("superuser") ? "postgres" : "huikuan_" + role;
    }

    static String run(List<String> command, String role) throws Exception {
        Properties secrets = new Properties();
        try (var in = Files.newInputStream(folder.resolve("secrets.properties"))) {
            secrets.load(in);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", secrets.getProperty(account(role)));
        builder.environment().put("PGOPTIONS", "-c huikuan.scope=desk");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command.subList(0, Math.min(8, command.size()))) + ": " + out);
        }
        return out;
    }

    static String login(String user) throws Exception {
        return find("\"accessToken\":\"([^\"]+)\"", call("POST", null, "/auth/login", "{\"username\":\"" + user + "\",\"password\":\"huikuan-demo\"}"));
    }

    static String get(String token, String path) throws Exception {
        return call("GET", token, path, null);
    }

    static String call(String method, String token, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path)).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    static void awaitJob(String id) throws Exception {
        while (true) {
            supervisor = login("supervisor");
            for (int i = 0; i < 1000; i++) {
                String job = get(supervisor, "/jobs/" + id);
                if (!job.contains("\"finishedAt\":null")) {
                    return;
                }
                peak = Math.max(peak, pid == 0 ? 0 : resident(pid));
                Thread.sleep(50);
            }
        }
    }

    /** What only the house sees has a port of its own, a thousand above. */
    static String management(String base) {
        int port = URI.create(base).getPort();
        return base.replace(":" + port, ":" + (port + 1000));
    }

    static void awaitReady(String base) throws Exception {
        for (int i = 0; i < 36_000; i++) {
            try {
                if (HTTP.send(HttpRequest.newBuilder(URI.create(management(base) + "/q/health/ready")).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // starting
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The service did not start");
    }

    static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(l -> l.startsWith("VmRSS")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    }

    static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text.substring(0, Math.min(400, text.length())));
        }
        return matcher.group(1);
    }
}
