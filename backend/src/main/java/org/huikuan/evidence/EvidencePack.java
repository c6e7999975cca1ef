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
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Resource;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** Gathers what can be proved about a person into one file. */
@ApplicationScoped
class EvidencePack {

    /** One JSON document of everything; loan narrows what belongs to a loan. */
    private static final String GATHER = """
            SELECT jsonb_build_object(
              'person', (SELECT to_jsonb(b) FROM portfolio.borrower b WHERE b.person_id = w.person),
              'loans', (SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l.loan_no), '[]') FROM portfolio.loan l
                WHERE l.person_id = w.person AND (w.loan IS NULL OR l.id = w.loan)),
              'parties', (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]') FROM portfolio.party t
                WHERE t.person_id = w.person AND (w.loan IS NULL OR t.loan_id IS NULL OR t.loan_id = w.loan)),
              'holds', (SELECT coalesce(jsonb_agg(to_jsonb(h) ORDER BY h.from_at), '[]') FROM portfolio.hold h
                WHERE h.person_id = w.person),
              'decisions', (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'salt' - 'facts' || jsonb_build_object('salt',
                encode(d.salt, 'hex'), 'facts', d.facts::text, 'actor', coalesce(u.display_name, k.name))
                  ORDER BY d.asked_at, d.id), '[]') FROM gate.decision d LEFT
                    JOIN identity.app_user u ON u.id = d.actor_id LEFT JOIN identity.api_client k ON k.id = d.actor_id
                  WHERE d.person_id = w.person AND (w.loan IS NULL OR d.loan_id = w.loan)),
              'attempts', (SELECT coalesce(jsonb_agg(to_jsonb(a) - 'salt' || jsonb_build_object('salt',
                encode(a.salt, 'hex'), 'actor', coalesce(u.display_name, k.name)) ORDER BY a.started_at, a.id), '[]')
                  FROM gate.attempt a LEFT JOIN identity.app_user u ON u.id = a.actor_id LEFT
                    JOIN identity.api_client k ON k.id = a.actor_id
                  WHERE a.person_id = w.person AND (w.loan IS NULL OR a.loan_id = w.loan)),
              'identityChecks', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.at), '[]') FROM gate.identity_check c
                WHERE c.person_id = w.person),
              'consents', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.recorded_at), '[]') FROM gate.consent c
                WHERE c.person_id = w.person),
              'notices', (SELECT coalesce(jsonb_agg(to_jsonb(n) ORDER BY n.given_on, n.id), '[]') FROM gate.notice n
                WHERE n.person_id = w.person AND (w.loan IS NULL OR n.loan_id = w.loan)),
              'creditReports', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.planned_at), '[]')
                FROM contact.credit_report c WHERE c.person_id = w.person AND (w.loan IS NULL OR c.loan_id = w.loan)),
              'scoreOverrides', (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o.set_at, o.id), '[]')
                FROM segmentation.score_override o WHERE o.person_id = w.person),
              'pauses', (SELECT coalesce(jsonb_agg(to_jsonb(u) || jsonb_build_object('ended', (SELECT to_jsonb(e)
                FROM delinquency.pause_end e WHERE e.person_id = u.person_id AND e.pause_id = u.id))
                ORDER BY u.recorded_at, u.id), '[]') FROM delinquency.pause u
                WHERE u.person_id = w.person AND (w.loan IS NULL OR u.loan_id = w.loan)),
              'machineRefusals', (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.refused_at, m.id), '[]')
                FROM segmentation.machine_refusal m WHERE m.person_id = w.person),
              'requests', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', r.asked_at, 'department', r.department,
                'words', r.words, 'answer', r.answer, 'answeredAt', r.answered_at) ORDER BY r.asked_at, r.id), '[]')
                FROM worklist.request r WHERE r.person_id = w.person),
              'callBacks', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', c.at, 'note', c.note, 'doneAt',
                c.done_at) ORDER BY c.at, c.id), '[]') FROM worklist.call_back c WHERE c.person_id = w.person),
              'owners', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', h.set_at, 'note', h.note)
                ORDER BY h.set_at, h.id), '[]') FROM worklist.ownership_history h WHERE h.person_id = w.person),
              'experiments', (SELECT
                coalesce(jsonb_agg(jsonb_build_object('experiment', m.experiment, 'strategy', m.strategy, 'enteredOn',
                m.entered_on) ORDER BY m.entered_on), '[]') FROM strategy.arm m WHERE m.person_id = w.person),
              'accountPlans', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.loan_id, c.version), '[]')
                FROM strategy.account_plan c WHERE c.person_id = w.person AND (w.loan IS NULL OR c.loan_id = w.loan)),
              'plan', (SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY d.due_on, d.id), '[]') FROM strategy.plan_step d
                WHERE d.person_id = w.person),
              'assessments', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.recorded_at, a.id), '[]')
                FROM portfolio.assessment a WHERE a.person_id = w.person),
              'approvals', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.granted_at), '[]') FROM gate.approval a
                WHERE a.person_id = w.person),
              'messages', (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.queued_at), '[]') FROM contact.message m
                WHERE m.person_id = w.person AND (w.loan IS NULL OR m.loan_id = w.loan)),
              'complaints', (SELECT
                coalesce(jsonb_agg(to_jsonb(c) || jsonb_build_object('steps', (SELECT coalesce(jsonb_agg(to_jsonb(s)
                ORDER BY s.no), '[]') FROM complaint.step s
                  WHERE s.person_id = c.person_id AND s.complaint_id = c.id)) ORDER BY c.raised_at), '[]')
                    FROM complaint.complaint c
                  WHERE c.person_id = w.person AND (w.complaint IS NULL OR c.id = w.complaint)
                    AND (w.loan IS NULL OR c.loan_id IS NULL OR c.loan_id = w.loan)),
              'visits', (SELECT coalesce(jsonb_agg(to_jsonb(v) ORDER BY v.captured_at), '[]') FROM visit.visit v
                WHERE v.person_id = w.person AND (w.loan IS NULL OR v.loan_id = w.loan)),
              'promises', (SELECT coalesce(jsonb_agg(to_jsonb(q) ORDER BY q.recorded_at), '[]') FROM agreement.promise q
                WHERE q.person_id = w.person AND (w.loan IS NULL OR q.loan_id = w.loan)),
              'agreements', (SELECT
                coalesce(jsonb_agg(to_jsonb(q) || jsonb_build_object('parts',
                (SELECT jsonb_agg(to_jsonb(i) - 'person_id' - 'agreement_id' ORDER BY i.seq)
                FROM agreement.agreed_part i
                  WHERE i.person_id = q.person_id AND i.agreement_id = q.id)) ORDER BY q.recorded_at), '[]')
                    FROM agreement.instalment_agreement q
                    WHERE q.person_id = w.person AND (w.loan IS NULL OR q.loan_id = w.loan)),
              'repayments', (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.recorded_at), '[]')
                FROM repayment.repayment r WHERE r.person_id = w.person AND (w.loan IS NULL OR r.loan_id = w.loan)),
              'rulePacks', (SELECT coalesce(jsonb_agg(k.content ORDER BY k.id), '[]') FROM rules.rule_pack k
                WHERE k.id IN
                  (SELECT unnest(string_to_array(d.pack_id, ' + ')) FROM gate.decision d
                    WHERE d.person_id = w.person AND (w.loan IS NULL OR d.loan_id = w.loan)))
            )::text AS pack FROM (SELECT :personId::uuid AS person, :loan::uuid AS loan,
              :complaintId::uuid AS complaint) w""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
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
        record About(@Nullable UUID loanId) {}
        About about = complaintId == null
                ? new About(null)
                : sql.query("SELECT loan_id FROM complaint.complaint WHERE person_id = :personId AND id = :complaintId")
                        .bind("personId", personId)
                        .bind("complaintId", complaintId)
                        .map(r -> new About(r.getColumn("loan_id", UUID.class)))
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
        UUID loan = loanId != null ? loanId : about.loanId();
        ObjectNode pack = json.exact(sql.query(GATHER)
                .bind("personId", personId)
                .bind("loan", loan)
                .bind("complaintId", complaintId)
                .map(r -> r.getColumn("pack", String.class))
                .findFirst()
                .orElseThrow());
        String exporter = sql.query("SELECT display_name FROM identity.app_user WHERE id = :actorId")
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
