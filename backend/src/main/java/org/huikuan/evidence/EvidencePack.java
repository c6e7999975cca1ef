package org.huikuan.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.huikuan.audit.Sealing;
import org.huikuan.audit.Trail;
import org.huikuan.complaint.Complaints;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Resource;
import org.huikuan.shared.Sql;

/** Gathers what can be proved about a person into one file. */
@ApplicationScoped
class EvidencePack {

    /** What every feature can prove, as one JSON document; loan and complaint narrow it. */
    private static final String PACK = """
            SELECT shared.contributions('pack', :personId::uuid, :loan::uuid, :complaintId::uuid)::text AS pack""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Complaints complaints;
    private final Contents contents;
    private final Sealing sealing;
    private final Proof proof;
    private final PackPaper paper;

    EvidencePack(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Complaints complaints,
            Contents contents,
            Sealing sealing,
            Proof proof,
            PackPaper paper) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.complaints = complaints;
        this.contents = contents;
        this.sealing = sealing;
        this.proof = proof;
        this.paper = paper;
    }

    /**
     * Paper, document and hashes are made first, the export is written down with their hashes and sealed, and the proof
     * is read last: so the pack proves its own files, too, and a proof line stands only for what is sealed.
     */
    byte[] make(UUID personId, UUID loanId, UUID complaintId) {
        borrowers.see(personId);
        if (loanId != null) {
            borrowers.loan(personId, loanId);
        }
        UUID about = complaintId == null ? null : complaints.loan(personId, complaintId);
        UUID loan = loanId != null ? loanId : about;
        ObjectNode pack = json.exact(sql.query(PACK)
                .bind("personId", personId)
                .bind("loan", loan)
                .bind("complaintId", complaintId)
                .map(r -> r.getColumn("pack", String.class))
                .one());
        String exporter = sql.query("SELECT display_name FROM identity.colleague WHERE id = :actorId")
                .bind("actorId", actor.id())
                .mapTo(String.class)
                .findFirst()
                .orElse("-");
        pack.put("exportedAt", clock.now().toString());
        pack.put("exportedBy", exporter);
        Map<String, byte[]> files = new LinkedHashMap<>();
        ArrayNode kept = pack.putArray("contents");
        for (ContentView content : contents.all(personId)) {
            if (loan == null || content.loanId() == null || content.loanId().equals(loan)) {
                kept.add(json.read(json.write(content), ObjectNode.class)
                        .put("state", content.removed() ? "REMOVED" : put(files, content)));
            }
        }
        files.put("pack.json", json.write(pack).getBytes(StandardCharsets.UTF_8));
        files.put("pack.pdf", paper.print(pack, exporter));
        QuarkusTransaction.requiringNew()
                .run(() -> trail.append(
                        "EVIDENCE_EXPORTED",
                        personId,
                        complaintId != null ? complaintId : loanId,
                        Map.of("json", hex(files.get("pack.json")), "pdf", hex(files.get("pack.pdf")))));
        sealing.perform();
        files.put("proof.txt", proof.of(personId, files, pack).getBytes(StandardCharsets.UTF_8));
        files.put("Verify.java", Resource.bytes("/evidence/Verify.java"));
        return zip(files);
    }

    private String put(Map<String, byte[]> files, ContentView content) {
        try {
            files.put("contents/" + content.id(), contents.intact(content));
            return "INTACT";
        } catch (Refusal damaged) {
            return "DAMAGED";
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.of(bytes));
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
