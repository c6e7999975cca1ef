package org.huikuan.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Files of tables that were released are never edited, taken away or added to: what comes later is a file of a later
 * release.
 */
class ReleasedFilesTest {

    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void whatWasReleasedStaysAsItWas() throws IOException {
        Map<String, String> released = new TreeMap<>();
        TreeSet<String> releases = new TreeSet<>();
        try (var files = Files.list(RELEASES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sha256")).toList()) {
                releases.add(file.getFileName().toString().replaceAll("^(\\d+\\.\\d+)\\..*", "V$1."));
                Files.readAllLines(file)
                        .forEach(line -> released.put(line.substring(66).strip(), line.substring(0, 64)));
            }
        }
        Map<String, String> now = new TreeMap<>();
        try (var files = Files.walk(MIGRATIONS)) {
            for (Path file : files.filter(
                            f -> releases.stream().anyMatch(f.getFileName().toString()::startsWith))
                    .toList()) {
                now.put(MIGRATIONS.relativize(file).toString(), sha256(Files.readAllBytes(file)));
            }
        }
        assertEquals(List.of(), differences(released, now));
        Map<String, String> planted = new TreeMap<>(now);
        planted.replace("gate/V1.0.11__gate.sql", "edited");
        planted.remove("duties/V1.0.10__duties.sql");
        planted.put("kpi/V1.0.99__late.sql", "added");
        assertEquals(
                List.of("duties/V1.0.10__duties.sql", "gate/V1.0.11__gate.sql", "kpi/V1.0.99__late.sql"),
                differences(released, planted));
    }

    private static List<String> differences(Map<String, String> released, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(released.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !java.util.Objects.equals(released.get(name), now.get(name)))
                .toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
