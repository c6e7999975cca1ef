package org.huikuan.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.audit.Sealing;
import org.huikuan.gate.Commitments;
import org.huikuan.shared.Hash;

/**
 * The lines of proof.txt, tab-separated, made to be read by a program of a page; of the seals, those in which something
 * of the person lies: FILE name sha256; SEAL number root before chain; ENTRY seal index leaves path content; COMMIT
 * value salt content. A seal is named by its chain and its number there, such as 3-12.
 */
@ApplicationScoped
class Proof {

    private final Sealing sealing;
    private final Commitments commitments;

    Proof(Sealing sealing, Commitments commitments) {
        this.sealing = sealing;
        this.commitments = commitments;
    }

    String of(UUID personId, Map<String, byte[]> files, JsonNode pack) {
        StringBuilder lines = new StringBuilder("HUIKUAN-PROOF\t2\n");
        files.forEach((name, bytes) -> line(lines, "FILE", name, HexFormat.of().formatHex(Hash.of(bytes))));
        List<Sealing.Seal> seals = sealing.of(personId);
        seals.forEach(s -> line(
                lines,
                "SEAL",
                s.number(),
                HexFormat.of().formatHex(s.root()),
                HexFormat.of().formatHex(s.before()),
                HexFormat.of().formatHex(s.chain())));
        List<Sealing.Included> included =
                seals.stream().flatMap(s -> s.included().stream()).toList();
        included.forEach(
                e -> line(lines, "ENTRY", e.seal(), e.index(), e.of(), String.join(",", e.path()), text(e.content())));
        Set<UUID> sealed = included.stream()
                .map(Sealing.Included::subjectId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, byte[]> salts = new HashMap<>();
        for (String kind : List.of("decisions", "attempts")) {
            pack.get(kind).forEach(row -> {
                if (!row.get("salt").isNull()) {
                    salts.put(
                            row.get("id").asText(),
                            HexFormat.of().parseHex(row.get("salt").asText()));
                }
            });
        }
        commitments.of(personId).stream()
                .filter(c -> salts.containsKey(c.id().toString()) && sealed.contains(c.id()))
                .forEach(c -> line(
                        lines,
                        "COMMIT",
                        c.id(),
                        HexFormat.of().formatHex(salts.get(c.id().toString())),
                        text(c.content())));
        return lines.toString();
    }

    private static String text(String content) {
        return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder lines, Object... parts) {
        lines.append(String.join("\t", Arrays.stream(parts).map(String::valueOf).toList()))
                .append('\n');
    }
}
