package org.huikuan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

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
        sql.lock(Lock.SEALS);
        Last last = sql.query("SELECT no, upto_xid::text AS upto, chain_hash FROM audit.seal ORDER BY no DESC LIMIT 1")
                .map(r -> new Last(
                        r.getColumn("no", Sql.LONG),
                        r.getColumn("upto", String.class),
                        r.getColumn("chain_hash", byte[].class)))
                .findFirst()
                .orElse(new Last(0, "0", new byte[32]));
        // A batch ends between transactions: rows of one transaction share its id and are sealed together.
        String upto = sql.query("""
                SELECT least(pg_snapshot_xmin(pg_current_snapshot()),
                  (SELECT xid FROM audit.trail WHERE xid >= :upto::xid8
                    ORDER BY xid OFFSET :batch LIMIT 1))::text AS x""")
                .bind("upto", last.upto())
                .bind("batch", BATCH)
                .map(r -> r.getColumn("x", String.class))
                .findFirst()
                .orElseThrow();
        List<Leaf> leaves = sql.query("""
                SELECT seq, content_hash FROM audit.trail WHERE xid >= :upto::xid8 AND xid < :upto2::xid8
                  ORDER BY seq""")
                .bind("upto", last.upto())
                .bind("upto2", upto)
                .map(r -> new Leaf(r.getColumn("seq", Sql.LONG), r.getColumn("content_hash", byte[].class)))
                .list();
        if (leaves.isEmpty()) {
            return;
        }
        byte[] root = root(leaves.stream().map(Leaf::hash).toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        leaves.forEach(leaf -> bytes.writeBytes(leaf.hash()));
        sql.update("""
                INSERT INTO audit.seal (no, upto_xid, entries, seqs, leaves, merkle_root, chain_hash, sealed_at)
                VALUES (:no, :upto::xid8, :leaves, :seqs, :toByteArray, :root, :chainHash, :now)""")
                .bind("no", last.no() + 1)
                .bind("upto", upto)
                .bind("leaves", leaves.size())
                .bind("seqs", leaves.stream().map(Leaf::seq).toArray(Long[]::new))
                .bind("toByteArray", bytes.toByteArray())
                .bind("root", root)
                .bind("chainHash", chain(last.chain(), root))
                .bind("now", clock.now())
                .execute();
    }

    /**
     * What is wrong with the sealed trail.
     *
     * @param seals seals read
     * @param entries entries read
     * @param unsealed entries waiting for a seal
     * @param oldestUnsealedSeconds age of the oldest of them; more than sixty is late
     * @param rootsOutside roots kept in the file beside the database that were compared
     * @param faults one line each, empty when everything holds: SEAL_BROKEN, SEAL_REMOVED, ROOT_DIFFERS, ROOT_MISSING
     *     with the seal's number, ENTRY_ALTERED, ENTRY_MOVED, ENTRY_REMOVED, ENTRY_INSERTED with the entry's
     */
    public record Verification(
            long seals,
            long entries,
            long unsealed,
            long oldestUnsealedSeconds,
            long rootsOutside,
            List<String> faults) {}

    private record Whole(long no, Long[] seqs, byte[] leaves, byte[] root, byte[] chain) {}

    public Verification verify() {
        List<String> faults = new ArrayList<>();
        byte[] chain = new byte[32];
        long entries = 0;
        Map<Long, String> roots = anchors.kept();
        Set<Long> numbers = new LinkedHashSet<>();
        for (Long[] group : groups(numbers)) {
            List<Whole> seals = sql.query("SELECT * FROM audit.seal WHERE no = ANY(:no) ORDER BY no")
                    .bind("no", (Object) group)
                    .map(r -> new Whole(
                            r.getColumn("no", Sql.LONG),
                            r.getColumn("seqs", Long[].class),
                            r.getColumn("leaves", byte[].class),
                            r.getColumn("merkle_root", byte[].class),
                            r.getColumn("chain_hash", byte[].class)))
                    .list();
            Long[] seqs = seals.stream().flatMap(s -> Arrays.stream(s.seqs())).toArray(Long[]::new);
            Map<Long, byte[]> found = new HashMap<>();
            sql.query("SELECT * FROM audit.trail WHERE seq = ANY(:seq)")
                    .bind("seq", (Object) seqs)
                    .map(r -> found.put(r.getColumn("seq", Sql.LONG), entry(r).hash()))
                    .list();
            for (Whole seal : seals) {
                List<byte[]> leaves = leaves(seal.leaves());
                if (!Arrays.equals(root(leaves), seal.root())
                        || !Arrays.equals(chain(chain, seal.root()), seal.chain())) {
                    faults.add("SEAL_BROKEN " + seal.no());
                }
                // The chain goes on from what is stored: one forged seal is named once, and the next one gives it away.
                chain = seal.chain();
                String outside = roots.get(seal.no());
                if (outside != null && !outside.equals(HexFormat.of().formatHex(seal.chain()))) {
                    faults.add("ROOT_DIFFERS " + seal.no());
                }
                faults.addAll(compare(seal, leaves, found));
            }
            entries += seqs.length;
        }
        sql.query("""
                SELECT t.seq FROM audit.trail t WHERE t.xid < (SELECT max(upto_xid) FROM audit.seal)
                   AND NOT EXISTS (SELECT FROM (SELECT unnest(seqs) AS seq FROM audit.seal) s
                     WHERE s.seq = t.seq) LIMIT 100""")
                .map(r -> faults.add("ENTRY_INSERTED " + r.getColumn("seq", Sql.LONG)))
                .list();
        anchors.written().stream()
                .filter(no -> !roots.containsKey(no))
                .sorted()
                .forEach(no -> faults.add("ROOT_MISSING " + no));
        roots.keySet().stream().filter(no -> !numbers.contains(no)).forEach(no -> faults.add("SEAL_REMOVED " + no));
        Instant now = clock.now();
        record Waiting(long count, Instant oldest) {}
        Waiting waiting = sql.query("""
                        SELECT count(*) AS n, min(at) AS oldest FROM audit.trail
                          WHERE xid >= coalesce((SELECT max(upto_xid) FROM audit.seal), '0'::xid8)""")
                .map(r -> new Waiting(r.getColumn("n", Sql.LONG), r.getColumn("oldest", Instant.class)))
                .findFirst()
                .orElseThrow();
        return new Verification(
                numbers.size(),
                entries,
                waiting.count(),
                waiting.oldest() == null
                        ? 0
                        : Math.max(0, Duration.between(waiting.oldest(), now).toSeconds()),
                roots.size(),
                faults);
    }

    /** Seals in order, together as many as one reading holds; the numbers of all of them are noted. */
    private List<Long[]> groups(Set<Long> numbers) {
        List<Long[]> groups = new ArrayList<>();
        List<Long> group = new ArrayList<>();
        long[] held = new long[1];
        sql.query("SELECT no, entries FROM audit.seal ORDER BY no")
                .map(r -> {
                    numbers.add(r.getColumn("no", Sql.LONG));
                    group.add(r.getColumn("no", Sql.LONG));
                    held[0] += r.getColumn("entries", Sql.LONG);
                    if (held[0] >= BATCH) {
                        groups.add(group.toArray(Long[]::new));
                        group.clear();
                        held[0] = 0;
                    }
                    return null;
                })
                .list();
        groups.add(group.toArray(Long[]::new));
        return groups;
    }

    /** What differs between the entries of a seal and its leaves. */
    private static List<String> compare(Whole seal, List<byte[]> leaves, Map<Long, byte[]> found) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < seal.seqs().length; i++) {
            byte[] hash = found.get(seal.seqs()[i]);
            if (hash == null) {
                faults.add("ENTRY_REMOVED " + seal.seqs()[i]);
            } else if (!Arrays.equals(hash, leaves.get(i))) {
                faults.add((leaves.stream().anyMatch(leaf -> Arrays.equals(leaf, hash))
                                ? "ENTRY_MOVED "
                                : "ENTRY_ALTERED ")
                        + seal.seqs()[i]);
            }
        }
        return faults;
    }

    private static List<byte[]> leaves(byte[] joined) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < joined.length; i += 32) {
            leaves.add(Arrays.copyOfRange(joined, i, i + 32));
        }
        return leaves;
    }

    /** One seal as the chain has it. */
    public record Seal(long no, byte[] root, byte[] before, byte[] chain) {}

    /** Seals, each with the chain as it was before it. */
    public List<Seal> seals(Collection<Long> numbers) {
        return sql.query("""
                SELECT s.no, s.merkle_root, s.chain_hash, b.chain_hash AS before FROM audit.seal s LEFT
                  JOIN audit.seal b ON b.no = s.no - 1 WHERE s.no = ANY(:no) ORDER BY s.no""")
                .bind("no", (Object) numbers.toArray(Long[]::new))
                .map(r -> new Seal(
                        r.getColumn("no", Sql.LONG),
                        r.getColumn("merkle_root", byte[].class),
                        r.getColumn("before", byte[].class) == null
                                ? new byte[32]
                                : r.getColumn("before", byte[].class),
                        r.getColumn("chain_hash", byte[].class)))
                .list();
    }

    /**
     * A sealed entry and the way from it to its root.
     *
     * @param content the text whose hash is the leaf
     * @param path hashes beside the way up, each L or R followed by hexadecimal
     */
    public record Included(
            long seal,
            int index,
            int of,
            List<String> path,
            @Nullable UUID subjectId,
            String content) {}

    /** Every sealed entry about a person; an entry lies in the first seal that ends after its transaction. */
    public List<Included> included(UUID personId) {
        List<Included> all = new ArrayList<>();
        record Sealed(long no, byte[] leaves, Long[] seqs) {}
        Map<Long, Trail.Entry> entries = new TreeMap<>();
        sql.query("SELECT * FROM audit.trail WHERE person_id = :personId ORDER BY seq")
                .bind("personId", personId)
                .map(r -> entries.put(r.getColumn("seq", Sql.LONG), entry(r)))
                .list();
        sql.query("""
                SELECT s.no, s.leaves, s.seqs FROM audit.seal s
                  WHERE s.no IN (SELECT (SELECT n.no FROM audit.seal n WHERE n.upto_xid > t.xid
                  ORDER BY n.upto_xid LIMIT 1)
                  FROM audit.trail t WHERE t.person_id = :personId) ORDER BY s.no""")
                .bind("personId", personId)
                .map(r -> new Sealed(
                        r.getColumn("no", Sql.LONG),
                        r.getColumn("leaves", byte[].class),
                        r.getColumn("seqs", Long[].class)))
                .list()
                .forEach(seal -> {
                    List<byte[]> leaves = leaves(seal.leaves());
                    for (int i = 0; i < seal.seqs().length; i++) {
                        Trail.Entry entry = entries.get(seal.seqs()[i]);
                        if (entry != null) {
                            all.add(new Included(
                                    seal.no(), i, leaves.size(), path(leaves, i), entry.subjectId(), entry.content()));
                        }
                    }
                });
        return all;
    }

    private static List<String> path(List<byte[]> leaves, int index) {
        List<String> path = new ArrayList<>();
        List<byte[]> level =
                leaves.stream().map(leaf -> prefixed(0, leaf, new byte[0])).toList();
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
        return sql.query("SELECT * FROM audit.trail WHERE seq = :seq")
                .bind("seq", seq)
                .map(r -> entry(r).hash())
                .findFirst()
                .orElseThrow();
    }

    static Trail.Entry entry(RowView r) {
        return new Trail.Entry(
                r.getColumn("id", UUID.class),
                r.getColumn("at", Instant.class),
                r.getColumn("actor_kind", String.class),
                r.getColumn("actor_id", UUID.class),
                r.getColumn("action", String.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("subject_id", UUID.class),
                r.getColumn("details", String.class));
    }

    /** Merkle root as in RFC 6962: leaves and nodes are hashed with different prefixes. */
    static byte[] root(List<byte[]> leaves) {
        List<byte[]> level =
                leaves.stream().map(leaf -> prefixed(0, leaf, new byte[0])).toList();
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
