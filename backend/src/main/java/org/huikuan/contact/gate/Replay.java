package org.huikuan.contact.gate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.JobWork;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Decides every entry of the permit ledger again from its stored facts and packs, and names what comes out differently. */
@ApplicationScoped
class Replay implements JobWork {

    private static final int CHUNK = 2_000;
    private static final int SHOWN = 100;

    private final Sql sql;
    private final Json json;
    private final Jobs jobs;
    private final Actor actor;
    private final Trail trail;
    private final RulePacks packs;
    private final BusinessClock clock;

    Replay(Sql sql, Json json, Jobs jobs, Actor actor, Trail trail, RulePacks packs, BusinessClock clock) {
        this.sql = sql;
        this.json = json;
        this.jobs = jobs;
        this.actor = actor;
        this.trail = trail;
        this.packs = packs;
        this.clock = clock;
    }

    /** An entry as it stands in the ledger. */
    record Stored(UUID personId, UUID id, Instant askedAt, String channel, UUID loanId, boolean allowed, Instant expiresAt, Instant nextAllowedAt, String packId,
            String evaluations, String facts) {}

    @Override
    public String kind() {
        return "REPLAY";
    }

    @Transactional
    UUID begin() {
        long total = sql.one("SELECT count(*) AS n FROM contact.decision", r -> r.number("n")).orElseThrow();
        UUID job = jobs.begin(kind(), total, actor.id());
        sql.update("INSERT INTO contact.replay (job_id, upto) SELECT ?, coalesce(max(asked_at), ?) FROM contact.decision", job, clock.now());
        trail.append("REPLAY_BEGUN", null, job, Map.of());
        return job;
    }

    ReplayView find(UUID jobId) {
        boolean known = sql.one("SELECT job_id FROM contact.replay WHERE job_id = ?", r -> r.id("job_id"), jobId).isPresent();
        List<ReplayView.DifferenceView> differences = sql.list("""
                SELECT person_id, decision_id, what FROM contact.replay_difference WHERE job_id = ? ORDER BY decision_id LIMIT ?""",
                r -> new ReplayView.DifferenceView(r.id("person_id"), r.id("decision_id"), r.text("what")), jobId, SHOWN);
        return new ReplayView(jobs.find(jobId).filter(j -> known).orElseThrow(Refusal::notFound), differences);
    }

    List<ReplayView> last() {
        return sql.list("SELECT r.job_id FROM contact.replay r JOIN shared.job j ON j.id = r.job_id ORDER BY j.created_at DESC LIMIT 20", r -> r.id("job_id"))
                .stream().map(this::find).toList();
    }

    @Override
    public void run(UUID jobId) {
        actor.becomeSystem();
        while (QuarkusTransaction.requiringNew().timeout(600).call(() -> chunk(jobId))) {
            // each turn is one committed chunk
        }
    }

    private record Cursor(Instant at, UUID id, Instant upto, long done, long failed) {}

    private boolean chunk(UUID jobId) {
        Cursor cursor = sql.one("SELECT after_at, after_id, upto, done, differing FROM contact.replay WHERE job_id = ? FOR UPDATE",
                r -> new Cursor(r.instant("after_at"), r.id("after_id"), r.instant("upto"), r.number("done"), r.number("differing")), jobId).orElseThrow();
        List<Stored> entries = sql.list("""
                SELECT person_id, id, asked_at, channel, loan_id, allowed, expires_at, next_allowed_at, pack_id, evaluations::text AS evaluations, facts::text AS facts
                  FROM contact.decision WHERE (asked_at, id) > (?, ?) AND asked_at <= ? ORDER BY asked_at, id LIMIT ?""",
                r -> new Stored(r.id("person_id"), r.id("id"), r.instant("asked_at"), r.text("channel"), r.id("loan_id"), r.flag("allowed"), r.instant("expires_at"),
                        r.instant("next_allowed_at"), r.text("pack_id"), r.text("evaluations"), r.text("facts")),
                cursor.at(), cursor.id(), cursor.upto(), CHUNK);
        if (entries.isEmpty()) {
            return false;
        }
        List<Object[]> differences = new ArrayList<>();
        for (Stored stored : entries) {
            String what = difference(stored);
            if (what != null) {
                differences.add(new Object[] {jobId, stored.personId(), stored.id(), what});
            }
        }
        sql.batch("INSERT INTO contact.replay_difference (job_id, person_id, decision_id, what) VALUES (?, ?, ?, ?)", differences);
        Stored last = entries.get(entries.size() - 1);
        long done = cursor.done() + entries.size();
        long failed = cursor.failed() + differences.size();
        sql.update("UPDATE contact.replay SET after_at = ?, after_id = ?, done = ?, differing = ? WHERE job_id = ?", last.askedAt(), last.id(), done, failed, jobId);
        jobs.progress(jobId, kind(), done, failed);
        return true;
    }

    /** @return what of the entry does not follow from its facts and packs, or null */
    private String difference(Stored stored) {
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
        if (!said.equals(Stream.concat(again.refusals().stream(), again.warnings().stream()).toList())) {
            what.add("RULES");
        }
        if (!Objects.equals(again.nextAllowedAt(), stored.nextAllowedAt())) {
            what.add("NEXT_ALLOWED_AT");
        }
        if (!Objects.equals(again.allowed() ? Decision.expiry(facts, inForce) : null, stored.expiresAt())) {
            what.add("EXPIRES_AT");
        }
        if (!Objects.equals(facts.packIds(), stored.packId()) || !facts.channel().name().equals(stored.channel()) || !facts.loan().id().equals(stored.loanId())
                || !facts.now().equals(stored.askedAt())) {
            what.add("FACTS");
        }
        return what.isEmpty() ? null : String.join(", ", what);
    }
}
