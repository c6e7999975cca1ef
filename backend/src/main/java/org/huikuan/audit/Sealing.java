package org.huikuan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * Seals the entries of transactions that have ended since the last seal, those of each chain by themselves: a Merkle
 * root over their hashes, chained to the seal before. An entry's chain follows from whom it is of (audit.chain_of);
 * nothing else asks for it. One pass seals all chains up to one moment; a chain nothing was added to gets no seal.
 * Writers never wait for it.
 */
@ApplicationScoped
public class Sealing implements Chore {

    private static final int BATCH = 50_000;
    private static final int SEALS = 1_000;
    private static final int NAMED = 100;
    private static final byte[] NOTHING = new byte[32];

    private final Sql sql;
    private final BusinessClock clock;
    private final Anchors anchors;

    Sealing(Sql sql, BusinessClock clock, Anchors anchors) {
        this.sql = sql;
        this.clock = clock;
        this.anchors = anchors;
    }

    private record Leaf(int chain, long seq, byte[] hash) {}

    private record Last(int chain, long no, String upto, byte[] hash) {}

    private record Made(
            int chain,
            long no,
            String upto,
            int entries,
            Long[] seqs,
            byte[] leaves,
            byte[] root,
            byte[] hash,
            Instant now) {}

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    @Transactional
    public void perform() {
        sql.lock(Lock.SEALS);
        List<Last> lasts = sql.query("""
                SELECT s.chain, s.no, s.upto_xid::text AS upto, s.chain_hash FROM generate_series(0, 15) c (chain)
                 CROSS JOIN LATERAL (SELECT * FROM audit.seal n WHERE n.chain = c.chain ORDER BY n.no DESC LIMIT 1) s
                 ORDER BY s.upto_xid DESC""")
                .map(r -> new Last(
                        r.getColumn("chain", Sql.INT),
                        r.getColumn("no", Sql.LONG),
                        r.getColumn("upto", String.class),
                        r.getColumn("chain_hash", byte[].class)))
                .list();
        String from = lasts.isEmpty() ? "0" : lasts.get(0).upto();
        // A batch ends between transactions: rows of one transaction share its id and are sealed together.
        String upto = sql.query("""
                SELECT least(pg_snapshot_xmin(pg_current_snapshot()),
                  (SELECT xid FROM audit.trail WHERE xid >= :from::xid8
                    ORDER BY xid OFFSET :batch LIMIT 1))::text AS x""")
                .bind("from", from)
                .bind("batch", BATCH)
                .map(r -> r.getColumn("x", String.class))
                .findFirst()
                .orElseThrow();
        Map<Integer, List<Leaf>> chains = sql
                .query("""
                SELECT audit.chain_of(person_id) AS chain, seq, content_hash FROM audit.trail
                 WHERE xid >= :from::xid8 AND xid < :upto::xid8 ORDER BY seq""")
                .bind("from", from)
                .bind("upto", upto)
                .map(r -> new Leaf(
                        r.getColumn("chain", Sql.INT),
                        r.getColumn("seq", Sql.LONG),
                        r.getColumn("content_hash", byte[].class)))
                .stream()
                .collect(Collectors.groupingBy(Leaf::chain));
        Map<Integer, Last> before = lasts.stream().collect(Collectors.toMap(Last::chain, last -> last));
        Instant now = clock.now();
        sql.batch(
                """
                INSERT INTO audit.seal (chain, no, upto_xid, entries, seqs, leaves, merkle_root, chain_hash, sealed_at)
                VALUES (:chain, :no, :upto::xid8, :entries, :seqs, :leaves, :root, :hash, :now)""",
                chains.entrySet().stream()
                        .map(chain -> seal(
                                before.getOrDefault(chain.getKey(), new Last(chain.getKey(), 0, upto, NOTHING)),
                                chain.getValue(),
                                upto,
                                now))
                        .toList());
    }

    private static Made seal(Last last, List<Leaf> leaves, String upto, Instant now) {
        byte[] root = root(leaves.stream().map(Leaf::hash).toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        leaves.forEach(leaf -> bytes.writeBytes(leaf.hash()));
        return new Made(
                last.chain(),
                last.no() + 1,
                upto,
                leaves.size(),
                leaves.stream().map(Leaf::seq).toArray(Long[]::new),
                bytes.toByteArray(),
                root,
                chain(last.hash(), root),
                now);
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
     *     with the seal's chain and number such as 3-12, ENTRY_ALTERED, ENTRY_MOVED, ENTRY_REMOVED, ENTRY_INSERTED with
     *     the entry's
     */
    public record Verification(
            long seals,
            long entries,
            long unsealed,
            long oldestUnsealedSeconds,
            long rootsOutside,
            List<String> faults) {}

    private record Whole(SealNumber number, Long[] seqs, byte[] leaves, byte[] root, byte[] chain) {}

    /** Reads the seals pass by pass, so that every entry of the time between two passes is in one of them. */
    Verification verify() {
        Set<String> faults = new LinkedHashSet<>();
        Map<Integer, Whole> last = new HashMap<>();
        List<Long> inserted = new ArrayList<>();
        long read = 0;
        long entries = 0;
        String from = "0";
        for (String upto = passes(from); upto != null; upto = passes(from)) {
            List<Whole> seals = seals(from, upto);
            Long[] seqs = seals.stream().flatMap(s -> Arrays.stream(s.seqs())).toArray(Long[]::new);
            Map<Long, byte[]> found = new HashMap<>();
            sql.query("SELECT * FROM audit.trail WHERE seq = ANY(:seq)")
                    .bind("seq", (Object) seqs)
                    .map(r -> {
                        long seq = r.getColumn("seq", Sql.LONG);
                        return found.put(seq, entry(r).hash()) == null ? null : inserted.add(seq);
                    })
                    .list();
            for (Whole seal : seals) {
                Whole before = last.put(seal.number().chain(), seal);
                faults.addAll(follows(before, seal));
                faults.addAll(compare(seal, leaves(seal.leaves()), found));
            }
            if (inserted.size() < NAMED) {
                inserted.addAll(unknown(from, upto, seqs));
            }
            read += seals.size();
            entries += seqs.length;
            from = upto;
        }
        inserted.forEach(seq -> faults.add("ENTRY_INSERTED " + seq));
        faults.addAll(anchors.compare());
        Instant now = clock.now();
        record Waiting(long count, Instant oldest) {}
        Waiting waiting = sql.query("SELECT count(*) AS n, min(at) AS oldest FROM audit.trail WHERE xid >= :from::xid8")
                .bind("from", from)
                .map(r -> new Waiting(r.getColumn("n", Sql.LONG), r.getColumn("oldest", Instant.class)))
                .findFirst()
                .orElseThrow();
        return new Verification(
                read,
                entries,
                waiting.count(),
                waiting.oldest() == null
                        ? 0
                        : Math.max(0, Duration.between(waiting.oldest(), now).toSeconds()),
                anchors.outside(),
                List.copyOf(faults));
    }

    /** @return where the next whole passes end, together as many entries as one reading holds; null after the last */
    private @Nullable String passes(String from) {
        record Pass(String upto, long entries) {}
        long held = 0;
        String upto = null;
        for (Pass pass : sql.query("""
                SELECT upto_xid::text AS upto, entries FROM audit.seal WHERE upto_xid > :from::xid8
                 ORDER BY upto_xid LIMIT :most""")
                .bind("from", from)
                .bind("most", SEALS)
                .map(r -> new Pass(r.getColumn("upto", String.class), r.getColumn("entries", Sql.LONG)))
                .list()) {
            upto = pass.upto();
            held += pass.entries();
            if (held >= BATCH) {
                break;
            }
        }
        return upto;
    }

    private List<Whole> seals(String from, String upto) {
        return sql.query("""
                        SELECT * FROM audit.seal WHERE upto_xid > :from::xid8 AND upto_xid <= :upto::xid8
                          ORDER BY upto_xid, chain""")
                .bind("from", from)
                .bind("upto", upto)
                .map(r -> new Whole(
                        number(r),
                        r.getColumn("seqs", Long[].class),
                        r.getColumn("leaves", byte[].class),
                        r.getColumn("merkle_root", byte[].class),
                        r.getColumn("chain_hash", byte[].class)))
                .list();
    }

    /** Entries of the time of some passes that none of their seals knows. */
    private List<Long> unknown(String from, String upto, Long[] seqs) {
        return sql.query("""
                        SELECT t.seq FROM audit.trail t WHERE t.xid >= :from::xid8 AND t.xid < :upto::xid8
                           AND NOT EXISTS (SELECT FROM unnest(:seqs) s (seq) WHERE s.seq = t.seq) LIMIT :most""")
                .bind("from", from)
                .bind("upto", upto)
                .bind("seqs", (Object) seqs)
                .bind("most", NAMED)
                .mapTo(Long.class)
                .list();
    }

    /**
     * What is wrong between a seal and the one before it. The chain goes on from what is stored: one forged seal is
     * named once, and the next one gives it away.
     */
    private static List<String> follows(@Nullable Whole before, Whole seal) {
        List<String> faults = new ArrayList<>();
        SealNumber number = seal.number();
        for (long no = before == null ? 1 : before.number().no() + 1; no < number.no(); no++) {
            faults.add("SEAL_REMOVED " + new SealNumber(number.chain(), no));
        }
        byte[] chain = before == null ? NOTHING : before.chain();
        if (!Arrays.equals(root(leaves(seal.leaves())), seal.root())
                || !Arrays.equals(chain(chain, seal.root()), seal.chain())) {
            faults.add("SEAL_BROKEN " + number);
        }
        return faults;
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

    private static SealNumber number(RowView r) {
        return new SealNumber(r.getColumn("chain", Sql.INT), r.getColumn("no", Sql.LONG));
    }

    private static List<byte[]> leaves(byte[] joined) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < joined.length; i += 32) {
            leaves.add(Arrays.copyOfRange(joined, i, i + 32));
        }
        return leaves;
    }

    /**
     * A sealed entry and the way from it to its root.
     *
     * @param content the text whose hash is the leaf
     * @param path hashes beside the way up, each L or R followed by hexadecimal
     */
    public record Included(
            SealNumber seal,
            int index,
            int of,
            List<String> path,
            @Nullable UUID subjectId,
            String content) {}

    /** One seal as its chain has it, with the chain as it was before it and what of a person lies in it. */
    public record Seal(SealNumber number, byte[] root, byte[] before, byte[] chain, List<Included> included) {}

    /**
     * Every seal in which something about a person lies. An entry was sealed by the first pass that ended after its
     * transaction.
     */
    public List<Seal> of(UUID personId) {
        Map<Long, Trail.Entry> entries = new TreeMap<>();
        List<String> xids = sql.query("SELECT *, xid::text AS x FROM audit.trail WHERE person_id = :personId")
                .bind("personId", personId)
                .map(r -> {
                    entries.put(r.getColumn("seq", Sql.LONG), entry(r));
                    return r.getColumn("x", String.class);
                })
                .list();
        return sql.query("""
                SELECT s.*, coalesce(b.chain_hash, :nothing) AS before FROM audit.seal s
                  LEFT JOIN audit.seal b ON b.chain = s.chain AND b.no = s.no - 1
                 WHERE s.seqs && :seqs AND s.upto_xid IN (SELECT (SELECT min(n.upto_xid)
                   FROM audit.seal n WHERE n.upto_xid > x.xid) FROM unnest(:xids::xid8[]) x (xid))
                 ORDER BY s.upto_xid, s.chain""")
                .bind("nothing", NOTHING)
                .bind("seqs", (Object) entries.keySet().toArray(Long[]::new))
                .bind("xids", (Object) xids.stream().distinct().toArray(String[]::new))
                .map(r -> new Seal(
                        number(r),
                        r.getColumn("merkle_root", byte[].class),
                        r.getColumn("before", byte[].class),
                        r.getColumn("chain_hash", byte[].class),
                        included(
                                number(r),
                                leaves(r.getColumn("leaves", byte[].class)),
                                r.getColumn("seqs", Long[].class),
                                entries)))
                .list();
    }

    private static List<Included> included(
            SealNumber seal, List<byte[]> leaves, Long[] seqs, Map<Long, Trail.Entry> entries) {
        List<Included> included = new ArrayList<>();
        for (int i = 0; i < seqs.length; i++) {
            Trail.Entry entry = entries.get(seqs[i]);
            if (entry != null) {
                included.add(new Included(seal, i, leaves.size(), path(leaves, i), entry.subjectId(), entry.content()));
            }
        }
        return included;
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
                Trail.personOf(r),
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
