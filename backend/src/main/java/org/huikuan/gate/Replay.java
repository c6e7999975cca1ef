package org.huikuan.gate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huikuan.audit.Commitment;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.rules.Facts;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.JobWork;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Json;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Decides every entry of the permit ledger again from its stored facts and packs, and names what comes out differently.
 */
@ApplicationScoped
public class Replay implements JobWork {

    /** What a decision or contact is not what it was written down as. */
    record Difference(UUID jobId, UUID personId, UUID decisionId, String what) {}

    private static final int CHUNK = 2_000;
    private static final int SHOWN = 100;

    private final Sql sql;
    private final Json json;
    private final Jobs jobs;
    private final Actor actor;
    private final Trail trail;
    private final RulePacks packs;
    private final BusinessClock clock;
    private final ContactsReplayed contacts;

    Replay(
            Sql sql,
            Json json,
            Jobs jobs,
            Actor actor,
            Trail trail,
            RulePacks packs,
            BusinessClock clock,
            ContactsReplayed contacts) {
        this.sql = sql;
        this.json = json;
        this.jobs = jobs;
        this.actor = actor;
        this.trail = trail;
        this.packs = packs;
        this.clock = clock;
        this.contacts = contacts;
    }

    /** An entry as it stands in the ledger. */
    record Stored(
            UUID personId,
            UUID id,
            Instant askedAt,
            String channel,
            UUID loanId,
            boolean allowed,
            Instant expiresAt,
            Instant nextAllowedAt,
            String packId,
            String evaluations,
            String facts,
            byte[] salt,
            String committed,
            String purpose,
            UUID partyId,
            String partyRole,
            UUID pointId,
            String actorKind,
            UUID agencyId,
            boolean erased) {}

    @Override
    public String kind() {
        return "REPLAY";
    }

    @Transactional
    UUID begin() {
        long total = sql.query("SELECT count(*) AS n FROM gate.decision")
                .mapTo(Long.class)
                .findFirst()
                .orElseThrow();
        UUID job = jobs.begin(kind(), total, actor.id());
        sql.update("""
                        INSERT INTO gate.replay (job_id, upto) SELECT :job, coalesce(max(asked_at), :now)
                          FROM gate.decision""").bind("job", job).bind("now", clock.now()).execute();
        trail.append("REPLAY_BEGUN", null, job, Map.of());
        return job;
    }

    ReplayView find(UUID jobId) {
        boolean known = sql.query("SELECT job_id FROM gate.replay WHERE job_id = :jobId")
                .bind("jobId", jobId)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
        List<ReplayView.DifferenceView> differences = sql.query("""
                SELECT person_id, decision_id, what FROM gate.replay_difference WHERE job_id = :jobId
                  ORDER BY decision_id LIMIT :limit""")
                .bind("jobId", jobId)
                .bind("limit", SHOWN)
                .map(r -> new ReplayView.DifferenceView(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("decision_id", UUID.class),
                        r.getColumn("what", String.class)))
                .list();
        return new ReplayView(jobs.find(jobId).filter(j -> known).orElseThrow(Refusal::notFound), differences);
    }

    Page<ReplayView> page(String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit);
        List<ReplayView> rows = sql
                .query("""
                        SELECT r.job_id FROM gate.replay r JOIN shared.job j ON j.id = r.job_id
                         WHERE :before::timestamptz IS NULL
                            OR (j.created_at, j.id) < (:before::timestamptz, :beforeId::uuid)
                         ORDER BY j.created_at DESC, j.id DESC LIMIT :limit""")
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .mapTo(UUID.class)
                .list()
                .stream()
                .map(this::find)
                .toList();
        return Page.of(
                rows, size, row -> Cursor.of(row.job().createdAt(), row.job().id()));
    }

    @Override
    public void run(UUID jobId) {
        actor.becomeSystem();
        while (QuarkusTransaction.requiringNew().timeout(600).call(() -> chunk(jobId))) {
            // each turn is one committed chunk
        }
    }

    private record Reached(Instant at, UUID id, Instant upto, long done, long failed) {}

    private boolean chunk(UUID jobId) {
        Reached reached = sql.query("""
                        SELECT after_at, after_id, upto, done, differing FROM gate.replay
                          WHERE job_id = :jobId FOR UPDATE""")
                .bind("jobId", jobId)
                .map(r -> new Reached(
                        r.getColumn("after_at", Instant.class),
                        r.getColumn("after_id", UUID.class),
                        r.getColumn("upto", Instant.class),
                        r.getColumn("done", Sql.LONG),
                        r.getColumn("differing", Sql.LONG)))
                .findFirst()
                .orElseThrow();
        List<Stored> entries = sql.query("""
                SELECT d.person_id, d.id, d.asked_at, d.channel, d.loan_id, d.allowed, d.expires_at, d.next_allowed_at,
                  d.pack_id, d.evaluations::text AS evaluations,
                       d.facts::text AS facts, d.salt, t.committed, d.purpose, d.party_id, d.party_role,
                         d.contact_point_id, d.actor_kind, d.agency_id,
                       d.salt IS NULL AND EXISTS (SELECT FROM audit.trail e
                         WHERE e.person_id = d.person_id AND e.action = 'PERSON_ERASED'
                         AND e.at >= d.asked_at) AS erased
                  FROM gate.decision d LEFT JOIN LATERAL (SELECT e.details::json ->> 'commitment' AS committed
                    FROM audit.trail e WHERE e.person_id = d.person_id
                     AND e.subject_id = d.id AND e.action IN ('PERMIT_GIVEN', 'PERMIT_REFUSED') LIMIT 1) t ON true
                 WHERE (d.asked_at, d.id) > (:at, :cursorId) AND d.asked_at <= :upto
                   ORDER BY d.asked_at, d.id LIMIT :limit""")
                .bind("at", reached.at())
                .bind("cursorId", reached.id())
                .bind("upto", reached.upto())
                .bind("limit", CHUNK)
                .map(r -> new Stored(
                        r.getColumn("person_id", UUID.class),
                        r.getColumn("id", UUID.class),
                        r.getColumn("asked_at", Instant.class),
                        r.getColumn("channel", String.class),
                        r.getColumn("loan_id", UUID.class),
                        r.getColumn("allowed", Sql.FLAG),
                        r.getColumn("expires_at", Instant.class),
                        r.getColumn("next_allowed_at", Instant.class),
                        r.getColumn("pack_id", String.class),
                        r.getColumn("evaluations", String.class),
                        r.getColumn("facts", String.class),
                        r.getColumn("salt", byte[].class),
                        r.getColumn("committed", String.class),
                        r.getColumn("purpose", String.class),
                        r.getColumn("party_id", UUID.class),
                        r.getColumn("party_role", String.class),
                        r.getColumn("contact_point_id", UUID.class),
                        r.getColumn("actor_kind", String.class),
                        r.getColumn("agency_id", UUID.class),
                        r.getColumn("erased", Sql.FLAG)))
                .list();
        if (entries.isEmpty()) {
            removed(jobId, reached);
            return false;
        }
        List<Difference> differences = new ArrayList<>();
        for (Stored stored : entries) {
            String what = difference(stored);
            if (what != null) {
                differences.add(new Difference(jobId, stored.personId(), stored.id(), what));
            }
        }
        differences.addAll(contacts.differences(
                jobId,
                entries.stream().map(Stored::personId).toArray(UUID[]::new),
                entries.stream().map(Stored::id).toArray(UUID[]::new)));
        sql.batch("""
                INSERT INTO gate.replay_difference (job_id, person_id, decision_id, what)
                  VALUES (:jobId, :personId, :decisionId, :what) ON CONFLICT DO NOTHING""", differences);
        Stored last = entries.get(entries.size() - 1);
        long done = reached.done() + entries.size();
        long failed = reached.failed() + differences.size();
        sql.update("""
                        UPDATE gate.replay SET after_at = :askedAt, after_id = :lastId, done = :done,
                          differing = :failed WHERE job_id = :jobId""")
                .bind("askedAt", last.askedAt())
                .bind("lastId", last.id())
                .bind("done", done)
                .bind("failed", failed)
                .bind("jobId", jobId)
                .execute();
        jobs.progress(jobId, kind(), done, failed);
        return true;
    }

    /** What the trail committed to of each decision about a person, by its id, without those that were erased. */
    public Map<UUID, String> committed(UUID personId) {
        Map<UUID, String> committed = new LinkedHashMap<>();
        sql.query("""
                SELECT id, allowed, expires_at, next_allowed_at, pack_id, evaluations::text AS evaluations,
                  facts::text AS facts FROM gate.decision
                 WHERE person_id = :personId AND salt IS NOT NULL ORDER BY asked_at, id""")
                .bind("personId", personId)
                .map(r -> committed.put(
                        r.getColumn("id", UUID.class),
                        Gate.committed(
                                personId,
                                r.getColumn("id", UUID.class),
                                r.getColumn("allowed", Sql.FLAG),
                                r.getColumn("expires_at", Instant.class),
                                r.getColumn("next_allowed_at", Instant.class),
                                r.getColumn("pack_id", String.class),
                                json.write(List.of(json.read(
                                        r.getColumn("evaluations", String.class), Decision.RefusingRule[].class))),
                                r.getColumn("facts", String.class))))
                .list();
        return committed;
    }

    /** Entries the trail knows and the ledger no longer has. */
    private void removed(UUID jobId, Reached reached) {
        int gone = sql.update("""
                INSERT INTO gate.replay_difference (job_id, person_id, decision_id, what)
                SELECT DISTINCT :jobId::uuid, t.person_id, t.subject_id, 'REMOVED' FROM audit.trail t
                 WHERE t.action IN ('PERMIT_GIVEN', 'PERMIT_REFUSED') AND t.at <= :upto AND NOT EXISTS (SELECT
                   FROM gate.decision d WHERE d.person_id = t.person_id AND d.id = t.subject_id)
                ON CONFLICT DO NOTHING""")
                        .bind("jobId", jobId)
                        .bind("upto", reached.upto())
                        .execute()
                + contacts.removed(jobId, reached.upto());
        if (gone > 0) {
            sql.update("UPDATE gate.replay SET differing = differing + :gone WHERE job_id = :jobId")
                    .bind("gone", gone)
                    .bind("jobId", jobId)
                    .execute();
            jobs.progress(jobId, kind(), reached.done(), reached.failed() + gone);
        }
    }

    /** @return what of the entry does not follow from its facts and packs, or null */
    private @Nullable String difference(Stored stored) {
        if (stored.erased()) {
            return null;
        }
        if (stored.facts() == null) {
            return "FACTS";
        }
        Facts facts;
        List<Decision.RefusingRule> said;
        try {
            facts = json.read(stored.facts(), Facts.class);
            said = List.of(json.read(stored.evaluations(), Decision.RefusingRule[].class));
        } catch (IllegalStateException unreadable) {
            return "FACTS";
        }
        List<RulePack> inForce = packs.of(facts.packs());
        Decision again = Decision.of(facts, inForce);
        List<String> what = new ArrayList<>();
        if (again.allowed() != stored.allowed()) {
            what.add("ALLOWED");
        }
        if (!said.equals(Stream.concat(again.refusals().stream(), again.warnings().stream())
                .toList())) {
            what.add("RULES");
        }
        if (!Objects.equals(again.nextAllowedAt(), stored.nextAllowedAt())) {
            what.add("NEXT_ALLOWED_AT");
        }
        if (!Objects.equals(again.allowed() ? Decision.expiry(facts, inForce) : null, stored.expiresAt())) {
            what.add("EXPIRES_AT");
        }
        if (!Objects.equals(facts.packIds(), stored.packId())
                || !facts.channel().name().equals(stored.channel())
                || !facts.loan().id().equals(stored.loanId())
                || !facts.now().equals(stored.askedAt())
                || !facts.purpose().name().equals(stored.purpose())
                || !facts.party().id().equals(stored.partyId())
                || !facts.party().role().equals(stored.partyRole())
                || !facts.point().id().equals(stored.pointId())
                || !facts.actor().equals(stored.actorKind())
                || !Objects.equals(facts.actorAgency(), stored.agencyId())) {
            what.add("FACTS");
        }
        if (stored.salt() == null
                || !Commitment.value(
                                stored.salt(),
                                Gate.committed(
                                        stored.personId(),
                                        stored.id(),
                                        stored.allowed(),
                                        stored.expiresAt(),
                                        stored.nextAllowedAt(),
                                        stored.packId(),
                                        json.write(said),
                                        stored.facts()))
                        .equals(stored.committed())) {
            what.add("COMMITMENT");
        }
        return what.isEmpty() ? null : String.join(", ", what);
    }
}
