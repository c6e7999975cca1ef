package org.huikuan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/**
 * Seals the entries of transactions that have ended since the last seal: a Merkle root over their hashes, chained to
 * the seal before. Writers never wait for it.
 */
@ApplicationScoped
public class Sealing implements Chore {

    private static final int BATCH = 50_000;

    private final Sql sql;
    private final BusinessClock clock;
    private final Anchors anchors;

    Sealing(Sql sql, BusinessClock clock, Anchors anchors) {
        this.sql = sql;
        this.clock = clock;
        this.anchors = anchors;
    }

    private record Leaf(long seq, byte[] hash) {}

    private record Last(long no, String upto, byte[] chain) {}

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    @Transactional
    public void perform() {
        sql.list("SELECT pg_advisory_xact_lock(2026005)", r -> null);
        Last last = sql.one("SELECT no, upto_xid::text AS upto, chain_hash FROM audit.seal ORDER BY no DESC LIMIT 1",
                r -> new Last(r.number("no"), r.text("upto"), r.bytes("chain_hash"))).orElse(new Last(0, "0", new byte[32]));
        // A batch ends between transactions: rows of one transaction share its id and are sealed together.
        String upto = sql.one("""
                SELECT least(pg_snapshot_xmin(pg_current_snapshot()),
                  (SELECT xid FROM audit.trail WHERE xid >= ?::xid8 ORDER BY xid OFFSET ? LIMIT 1))::text AS x""",
                r -> r.text("x"), last.upto(), BATCH).orElseThrow();
        List<Leaf> leaves = sql.list("""
                SELECT seq, content_hash FROM audit.trail WHERE xid >= ?::xid8 AND xid < ?::xid8 ORDER BY seq""",
                r -> new Leaf(r.number("seq"), r.bytes("content_hash")), last.upto(), upto);
        if (leaves.isEmpty()) {
            return;
        }
        byte[] root = root(leaves.stream().map(Leaf::hash).toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        leaves.forEach(leaf -> bytes.writeBytes(leaf.hash()));
        sql.update("""
                INSERT INTO audit.seal (no, upto_xid, entries, seqs, leaves, merkle_root, chain_hash, sealed_at)
                VALUES (?, ?::xid8, ?, ?, ?, ?, ?, ?)""", last.no() + 1, upto, leaves.size(),
                leaves.stream().map(Leaf::seq).toArray(Long[]::new), bytes.toByteArray(), root, chain(last.chain(), root), clock.now());
    }

    /**
     * What is wrong with the sealed trail.
     *
     * @param seals seals read
     * @param entries entries read
     * @param unsealed entries waiting for a seal
     * @param oldestUnsealedSeconds age of the oldest of them; more than sixty is late
     * @param rootsOutside roots kept in the file beside the database that were compared
     * @param faults one line each, empty when everything holds: SEAL_BROKEN, SEAL_REMOVED, ROOT_DIFFERS, ROOT_MISSING with the seal's
     *     number, ENTRY_ALTERED, ENTRY_MOVED, ENTRY_REMOVED, ENTRY_INSERTED with the entry's
     */
    public record Verification(long seals, long entries, long unsealed, long oldestUnsealedSeconds, long rootsOutside, List<String> faults) {}

    public Verification verify() {
        List<String> faults = new ArrayList<>();
        byte[] chain = new byte[32];
        long entries = 0;
        Map<Long, String> roots = anchors.kept();
        record Seal(long no, Long[] seqs, byte[] leaves, byte[] root, byte[] chain) {}
        Set<Long> numbers = new java.util.LinkedHashSet<>(sql.list("SELECT no FROM audit.seal ORDER BY no", r -> r.number("no")));
        for (long no : numbers) {
            Seal seal = sql.one("SELECT * FROM audit.seal WHERE no = ?", r -> new Seal(r.number("no"), r.numbers("seqs"),
                    r.bytes("leaves"), r.bytes("merkle_root"), r.bytes("chain_hash")), no).orElseThrow();
            List<byte[]> leaves = new ArrayList<>();
            for (int i = 0; i < seal.leaves().length; i += 32) {
                leaves.add(Arrays.copyOfRange(seal.leaves(), i, i + 32));
            }
            byte[] expected = chain(chain, seal.root());
            if (!Arrays.equals(root(leaves), seal.root()) || !Arrays.equals(expected, seal.chain())) {
                faults.add("SEAL_BROKEN " + no);
            }
            // The chain goes on from what is stored: one forged seal is named once, and the next one gives it away.
            chain = seal.chain();
            String outside = roots.get(no);
            if (outside != null && !outside.equals(HexFormat.of().formatHex(seal.chain()))) {
                faults.add("ROOT_DIFFERS " + no);
            }
            var found = new java.util.HashMap<Long, byte[]>();
            sql.list("SELECT * FROM audit.trail WHERE seq = ANY(?)", r -> found.put(r.number("seq"), entry(r).hash()), (Object) seal.seqs());
            for (int i = 0; i < seal.seqs().length; i++) {
                byte[] hash = found.get(seal.seqs()[i]);
                if (hash == null) {
                    faults.add("ENTRY_REMOVED " + seal.seqs()[i]);
                } else if (!Arrays.equals(hash, leaves.get(i))) {
                    faults.add((leaves.stream().anyMatch(leaf -> Arrays.equals(leaf, hash)) ? "ENTRY_MOVED " : "ENTRY_ALTERED ") + seal.seqs()[i]);
                }
            }
            entries += seal.seqs().length;
        }
        sql.list("""
                SELECT t.seq FROM audit.trail t WHERE t.xid < (SELECT max(upto_xid) FROM audit.seal)
                   AND NOT EXISTS (SELECT FROM (SELECT unnest(seqs) AS seq FROM audit.seal) s WHERE s.seq = t.seq) LIMIT 100""",
                r -> faults.add("ENTRY_INSERTED " + r.number("seq")));
        anchors.written().stream().filter(no -> !roots.containsKey(no)).sorted().forEach(no -> faults.add("ROOT_MISSING " + no));
        roots.keySet().stream().filter(no -> !numbers.contains(no)).forEach(no -> faults.add("SEAL_REMOVED " + no));
        Instant now = clock.now();
        record Waiting(long count, Instant oldest) {}
        Waiting waiting = sql.one("SELECT count(*) AS n, min(at) AS oldest FROM audit.trail WHERE xid >= coalesce((SELECT max(upto_xid) FROM audit.seal), '0'::xid8)",
                r -> new Waiting(r.number("n"), r.instant("oldest"))).orElseThrow();
        return new Verification(numbers.size(), entries, waiting.count(), waiting.oldest() == null ? 0 : Math.max(0, Duration.between(waiting.oldest(), now).toSeconds()), roots.size(), faults);
    }

    /** One seal as the chain has it. */
    public record Seal(long no, byte[] root, byte[] chain) {}

    public List<Seal> seals() {
        return sql.list("SELECT no, merkle_root, chain_hash FROM audit.seal ORDER BY no", r -> new Seal(r.number("no"), r.bytes("merkle_root"), r.bytes("chain_hash")));
    }

    /**
     * A sealed entry and the way from it to its root.
     *
     * @param content the text whose hash is the leaf
     * @param path hashes beside the way up, each L or R followed by hexadecimal
     */
    public record Included(long seal, int index, int of, List<String> path, UUID subjectId, String content) {}

    /** Every sealed entry about a person. */
    public List<Included> included(UUID personId) {
        List<Included> all = new ArrayList<>();
        record Sealed(long no, byte[] leaves, Long[] seqs) {}
        Map<Long, Trail.Entry> entries = new java.util.TreeMap<>();
        sql.list("SELECT * FROM audit.trail WHERE person_id = ? ORDER BY seq", r -> entries.put(r.number("seq"), entry(r)), personId);
        Long[] wanted = entries.keySet().toArray(Long[]::new);
        sql.list("SELECT no, leaves, seqs FROM audit.seal WHERE seqs && ? ORDER BY no", r -> new Sealed(r.number("no"), r.bytes("leaves"), r.numbers("seqs")), (Object) wanted).forEach(seal -> {
            List<byte[]> leaves = new ArrayList<>();
            for (int i = 0; i < seal.leaves().length; i += 32) {
                leaves.add(Arrays.copyOfRange(seal.leaves(), i, i + 32));
            }
            for (int i = 0; i < seal.seqs().length; i++) {
                Trail.Entry entry = entries.get(seal.seqs()[i]);
                if (entry != null) {
                    all.add(new Included(seal.no(), i, leaves.size(), path(leaves, i), entry.subjectId(), entry.content()));
                }
            }
        });
        return all;
    }

    private static List<String> path(List<byte[]> leaves, int index) {
        List<String> path = new ArrayList<>();
        List<byte[]> level = leaves.stream().map(leaf -> prefixed(0, leaf, new byte[0])).toList();
        for (int at = index; level.size() > 1; at /= 2) {
            int beside = at % 2 == 0 ? at + 1 : at - 1;
            if (beside < level.size()) {
                path.add((at % 2 == 0 ? "R" : "L") + HexFormat.of().formatHex(level.get(beside)));
            }
            level = up(level);
        }
        return path;
    }

    private static List<byte[]> up(List<byte[]> level) {
        List<byte[]> next = new ArrayList<>();
        for (int i = 0; i < level.size(); i += 2) {
            next.add(i + 1 < level.size() ? prefixed(1, level.get(i), level.get(i + 1)) : level.get(i));
        }
        return next;
    }

    /** The hash of an entry as it stands. */
    byte[] hash(long seq) {
        return sql.one("SELECT * FROM audit.trail WHERE seq = ?", r -> entry(r).hash(), seq).orElseThrow();
    }

    static Trail.Entry entry(Row r) throws java.sql.SQLException {
        return new Trail.Entry(r.id("id"), r.instant("at"), r.text("actor_kind"), r.id("actor_id"), r.text("action"),
                r.id("person_id"), r.id("subject_id"), r.text("details"));
    }

    /** Merkle root as in RFC 6962: leaves and nodes are hashed with different prefixes. */
    static byte[] root(List<byte[]> leaves) {
        List<byte[]> level = leaves.stream().map(leaf -> prefixed(0, leaf, new byte[0])).toList();
        while (level.size() > 1) {
            level = up(level);
        }
        return level.isEmpty() ? new byte[32] : level.get(0);
    }

    static byte[] chain(byte[] before, byte[] root) {
        return prefixed(2, before, root);
    }

    private static byte[] prefixed(int prefix, byte[] left, byte[] right) {
        var digest = Hash.sha256();
        digest.update((byte) prefix);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }
}
