package org.huikuan.audit;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Json;
import org.huikuan.shared.Sql;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ServiceTest
class TrailTest {

    @Inject
    Database database;

    @Inject
    Sealing sealing;

    @Inject
    Anchors anchors;

    @Inject
    Sql sql;

    @Inject
    Json json;

    @Inject
    BusinessClock clock;

    @Inject
    Actor actor;

    @Inject
    Trail trail;

    private final Api auditor = Api.as("auditor");

    @Test
    void deedsAndRefusalsAreWrittenDownAndTamperingIsNamed() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(5));
        Api.as("collector")
                .post("/borrowers/{p}/holds", Map.of("reason", "COMPLAINT"), loan.personId())
                .then()
                .statusCode(201);
        Api.as("collector")
                .post("/borrowers/{p}/holds", Map.of("reason", "PROMISE_NOT_DUE"), loan.personId())
                .then()
                .statusCode(422);
        auditor.get("/audit/trail?personId={p}", loan.personId())
                .then()
                .statusCode(200)
                .body("items.action", hasItem("HOLD_PLACED"));
        auditor.get("/audit/trail?action=REFUSED&limit=1")
                .then()
                .body("items[0].details", is("{\"code\":\"HOLD_NOT_BY_HAND\"}"));
        sealing.perform();
        auditor.get("/audit/verification")
                .then()
                .statusCode(200)
                .body("faults", empty())
                .body("seals", greaterThan(0))
                .body("entries", greaterThan(1));

        String seq = database.text("SELECT max(seq) FROM audit.trail WHERE person_id = '" + loan.personId() + "'");
        String old = database.text("SELECT details FROM audit.trail WHERE seq = " + seq);
        database.asOwner("UPDATE audit.trail SET details = '{}' WHERE seq = " + seq);
        auditor.get("/audit/verification").then().body("faults", hasItem("ENTRY_ALTERED " + seq));
        database.asOwner("UPDATE audit.trail SET details = '" + old + "' WHERE seq = " + seq);
        auditor.get("/audit/verification").then().body("faults", empty());

        database.asOwner("CREATE TABLE public.kept AS SELECT * FROM audit.trail WHERE seq = " + seq);
        database.asOwner("DELETE FROM audit.trail WHERE seq = " + seq);
        auditor.get("/audit/verification").then().body("faults", hasItem("ENTRY_REMOVED " + seq));
        database.asOwner("INSERT INTO audit.trail OVERRIDING SYSTEM VALUE SELECT * FROM public.kept");
        database.asOwner("DROP TABLE public.kept");
        auditor.get("/audit/verification").then().body("faults", empty());
    }

    /** Somebody whose entries lie in that chain; nobody has to know him. */
    private static UUID person(int chain) {
        return UUID.fromString(UUID.randomUUID().toString().substring(0, 35) + Integer.toHexString(chain));
    }

    /** @return the number of its entry */
    private String append(@Nullable UUID person) {
        QuarkusTransaction.requiringNew().run(() -> {
            actor.becomeSystem();
            trail.append("TESTED", person, null, Map.of());
        });
        return database.text("SELECT max(seq) FROM audit.trail WHERE action = 'TESTED'");
    }

    /** Two entries about somebody, in one batch of their own. */
    private List<String> twoSealedTogether(UUID person) {
        sealing.perform();
        List<String> two = List.of(append(person), append(person));
        sealing.perform();
        anchors.perform();
        return two;
    }

    /** Where an entry is sealed, such as 3-12. */
    private String seal(String seq) {
        return database.text("SELECT chain || '-' || no FROM audit.seal WHERE " + seq + " = ANY(seqs)");
    }

    private static SealNumber number(String seal) {
        String[] parts = seal.split("-");
        return new SealNumber(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    @Test
    void everyEntryIsSealedInTheChainOfWhomItIsOf() {
        String house = append(null);
        String three = append(person(3));
        String last = append(person(15));
        sealing.perform();
        assertTrue(seal(house).startsWith("0-"), seal(house));
        assertTrue(seal(three).startsWith("3-"), seal(three));
        assertTrue(seal(last).startsWith("15-"), seal(last));
        assertEquals(
                "1",
                database.text("SELECT count(DISTINCT upto_xid) FROM audit.seal WHERE seqs && ARRAY[" + house + ", "
                        + three + ", " + last + "]::bigint[]"),
                "one pass seals all chains up to one moment");
        auditor.get("/audit/trail?action=TESTED&limit=3")
                .then()
                .body("items[2].personId", nullValue())
                .body("items[1].personId", endsWith("3"));
        assertEquals(List.of(), faults());
    }

    @Test
    void whatIsTakenOutOfAChainIsNamed() {
        UUID person = person(7);
        String first = twoSealedTogether(person).get(0);
        String second = twoSealedTogether(person).get(0);
        String third = seal(twoSealedTogether(person).get(0));
        String middle = seal(second);
        twoSealedTogether(person(8));
        database.asOwner("CREATE TABLE public.kept_seal AS SELECT * FROM audit.seal WHERE chain = 7;"
                + "CREATE TABLE public.kept_anchor AS SELECT * FROM audit.anchor WHERE chain = 7");
        Sealing alone = new Sealing(sql, clock, new Anchors(sql, json, clock, Optional.empty(), Optional.empty()));
        try {
            String one = " WHERE chain = 7 AND no = " + number(middle).no();
            database.asOwner("DELETE FROM audit.anchor" + one + "; DELETE FROM audit.seal" + one);
            for (List<String> faults : List.of(
                    faults(),
                    QuarkusTransaction.requiringNew().call(() -> alone.verify().faults()))) {
                assertTrue(
                        faults.containsAll(
                                List.of("SEAL_REMOVED " + middle, "SEAL_BROKEN " + third, "ENTRY_INSERTED " + second)),
                        faults.toString());
            }
            database.asOwner("DELETE FROM audit.anchor WHERE chain = 7; DELETE FROM audit.seal WHERE chain = 7");
            List<String> faults = faults();
            assertTrue(
                    faults.containsAll(List.of("SEAL_REMOVED " + middle, "SEAL_REMOVED " + third)), faults.toString());
            faults = QuarkusTransaction.requiringNew().call(() -> alone.verify().faults());
            assertTrue(
                    faults.containsAll(List.of("ENTRY_INSERTED " + first, "ENTRY_INSERTED " + second)),
                    faults.toString());
        } finally {
            database.asOwner("DELETE FROM audit.anchor WHERE chain = 7; DELETE FROM audit.seal WHERE chain = 7; "
                    + "INSERT INTO audit.seal SELECT * FROM public.kept_seal; "
                    + "INSERT INTO audit.anchor SELECT * FROM public.kept_anchor; "
                    + "DROP TABLE public.kept_seal, public.kept_anchor");
        }
        assertEquals(List.of(), faults());
    }

    @Test
    void whatIsPutInOrGivenToSomebodyElseIsNamed() {
        String seq = twoSealedTogether(person(9)).get(0);
        String columns = "xid, id, at, actor_kind, actor_id, action, person_id, subject_id, details, content_hash";
        String copy = columns.replace("person_id", "'" + person(4) + "'") + " FROM audit.trail WHERE seq = " + seq;
        String of = database.text("SELECT person_id FROM audit.trail WHERE seq = " + seq);
        database.asOwner("INSERT INTO audit.trail (" + columns + ") SELECT " + copy);
        String added = database.text("SELECT max(seq) FROM audit.trail");
        database.asOwner("INSERT INTO audit.trail (seq, " + columns + ") OVERRIDING SYSTEM VALUE SELECT seq, " + copy);
        try {
            List<String> faults = faults();
            assertTrue(
                    faults.containsAll(List.of("ENTRY_INSERTED " + added, "ENTRY_INSERTED " + seq)), faults.toString());
        } finally {
            database.asOwner(
                    "DELETE FROM audit.trail WHERE seq IN (" + seq + ", " + added + ") AND person_id <> '" + of + "'");
        }
        String give = "UPDATE audit.trail SET person_id = '%s' WHERE seq = " + seq;
        database.asOwner(give.formatted(person(9)));
        try {
            assertEquals(List.of("ENTRY_ALTERED " + seq), faults());
        } finally {
            database.asOwner(give.formatted(of));
        }
        assertEquals(List.of(), faults());
    }

    /** The first release wrote no chain beside the number. */
    @Test
    void linesOfTheFirstReleaseAreOfTheFirstChain(@TempDir Path folder) throws IOException {
        append(null);
        sealing.perform();
        String line = "{\"no\":1,\"entries\":1,\"merkleRoot\":\"00\",\"chainHash\":\"%s\",\"sealedAt\":"
                + "\"2026-11-28T01:02:03Z\"}\n";
        Path right = folder.resolve("right.ndjson");
        Files.writeString(
                right,
                line.formatted(
                        database.text("SELECT encode(chain_hash, 'hex') FROM audit.seal WHERE chain = 0 AND no = 1")));
        Path wrong = folder.resolve("wrong.ndjson");
        Files.writeString(wrong, line.formatted("00"));
        assertTrue(compared(right).stream().noneMatch(f -> !f.startsWith("ROOT_MISSING")), "the root is the same");
        assertTrue(compared(right).stream().noneMatch("ROOT_MISSING 0-1"::equals));
        assertTrue(compared(wrong).contains("ROOT_DIFFERS 0-1"));
    }

    private List<String> compared(Path file) {
        Anchors outside = new Anchors(sql, json, clock, Optional.of(file.toString()), Optional.empty());
        return QuarkusTransaction.requiringNew().call(outside::compare);
    }

    private List<String> faults() {
        return auditor.get("/audit/verification")
                .then()
                .statusCode(200)
                .extract()
                .path("faults");
    }

    @Test
    void entriesThatChangedPlacesAreNamed() {
        List<String> two = twoSealedTogether(person(2));
        String swap = "UPDATE audit.trail SET seq = -1 WHERE seq = " + two.get(0) + "; UPDATE audit.trail SET seq = "
                + two.get(0) + " WHERE seq = " + two.get(1) + "; UPDATE audit.trail SET seq = " + two.get(1)
                + " WHERE seq = -1";
        database.asOwner("ALTER TABLE audit.trail ALTER seq DROP IDENTITY");
        try {
            database.asOwner(swap);
            assertEquals(List.of("ENTRY_MOVED " + two.get(0), "ENTRY_MOVED " + two.get(1)), faults());
        } finally {
            database.asOwner(swap);
            database.asOwner("""
                    ALTER TABLE audit.trail ALTER seq ADD GENERATED ALWAYS AS IDENTITY;
                      SELECT setval(pg_get_serial_sequence('audit.trail', 'seq'), (SELECT max(seq) FROM audit.trail))
                      """);
        }
        assertEquals(List.of(), faults());
    }

    @Test
    void whoRewritesABatchWithAllItsHashesIsGivenAwayByTheNextAndByTheRootsOutside() {
        UUID person = person(5);
        List<String> two = twoSealedTogether(person);
        SealNumber forged = number(seal(two.get(0)));
        SealNumber next = number(seal(twoSealedTogether(person).get(0)));
        String of = "chain = 5 AND no >= " + forged.no();
        database.asOwner("CREATE TABLE public.kept_trail AS SELECT * FROM audit.trail WHERE seq = " + two.get(0)
                + "; CREATE TABLE public.kept_seal AS SELECT * FROM audit.seal WHERE " + of);
        try {
            // The entry, its hash, the leaves, the root and the chain hash of its own batch, all consistent.
            database.asOwner("UPDATE audit.trail SET details = '[]' WHERE seq = " + two.get(0));
            forge(forged, 1);
            assertEquals(List.of("SEAL_BROKEN " + next, "ROOT_DIFFERS " + forged), faults());
            // And every batch after it: nothing inside the database is wrong any more, only the roots outside are.
            forge(forged, 100);
            assertEquals(List.of("ROOT_DIFFERS " + forged, "ROOT_DIFFERS " + next), faults());
            database.asOwner("DELETE FROM audit.anchor WHERE chain = 5 AND no > " + forged.no()
                    + "; DELETE FROM audit.seal WHERE chain = 5 AND no > " + forged.no());
            assertTrue(faults().contains("SEAL_REMOVED " + next));
        } finally {
            database.asOwner(
                    "UPDATE audit.trail t SET details = k.details FROM public.kept_trail k WHERE t.seq = k.seq; "
                            + "DELETE FROM audit.anchor WHERE " + of + "; DELETE FROM audit.seal WHERE " + of
                            + "; INSERT INTO audit.seal SELECT * FROM public.kept_seal; DROP TABLE "
                            + "public.kept_trail, public.kept_seal");
        }
        assertEquals(List.of(), faults());
    }

    /** What a forger with the owner's password would do: seals computed anew from the entries as they now stand. */
    private void forge(SealNumber from, int seals) {
        for (long no = from.no(); no < from.no() + seals; no++) {
            String of = " FROM audit.seal WHERE chain = " + from.chain() + " AND no = ";
            String seqs = database.text("SELECT array_to_string(seqs, ',')" + of + no);
            if (seqs == null) {
                return;
            }
            List<byte[]> leaves = Arrays.stream(seqs.split(","))
                    .map(seq -> QuarkusTransaction.requiringNew().call(() -> sealing.hash(Long.parseLong(seq))))
                    .toList();
            String before = database.text("SELECT encode(chain_hash, 'hex')" + of + (no - 1));
            byte[] root = Sealing.root(leaves);
            StringBuilder all = new StringBuilder();
            leaves.forEach(leaf -> all.append(HexFormat.of().formatHex(leaf)));
            database.asOwner("UPDATE audit.seal SET leaves = decode('" + all + "', 'hex'), merkle_root = decode('"
                    + HexFormat.of().formatHex(root) + "', 'hex'), chain_hash = decode('"
                    + HexFormat.of()
                            .formatHex(Sealing.chain(
                                    before == null
                                            ? new byte[32]
                                            : HexFormat.of().parseHex(before),
                                    root))
                    + "', 'hex') WHERE chain = " + from.chain() + " AND no = " + no);
        }
    }

    @Test
    void nobodyHasToAskForTheSeal() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(5));
        Api.as("collector")
                .post("/borrowers/{p}/holds", Map.of("reason", "COMPLAINT"), loan.personId())
                .then()
                .statusCode(201);
        String seq = database.text("SELECT max(seq) FROM audit.trail WHERE person_id = '" + loan.personId() + "'");
        Await.until(
                () -> database.text("SELECT count(*) FROM audit.anchor a JOIN audit.seal s USING (chain, no) WHERE "
                        + seq + " = ANY(s.seqs)"),
                count -> !count.equals("0"));
    }

    @Test
    void everyEntryIsSealedWithinAMinuteAndTheRootGoesOutOnceItCan() throws Exception {
        twoSealedTogether(person(1));
        auditor.get("/audit/verification")
                .then()
                .body("oldestUnsealedSeconds", lessThan(60))
                .body("rootsOutside", greaterThan(0))
                .body("unsealed", greaterThanOrEqualTo(0));

        List<String> received = new java.util.concurrent.CopyOnWriteArrayList<>();
        java.util.concurrent.atomic.AtomicInteger answer = new java.util.concurrent.atomic.AtomicInteger(503);
        var server = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/roots", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
        try {
            Anchors outside = new Anchors(
                    sql,
                    json,
                    clock,
                    Optional.empty(),
                    Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + "/roots"));
            outside.perform();
            assertEquals("0", database.text("SELECT count(*) FROM audit.anchor WHERE kind = 'WEBHOOK'"));
            answer.set(204);
            received.clear();
            String waiting = """
                    SELECT count(*) FROM audit.seal s WHERE NOT EXISTS (SELECT FROM audit.anchor a
                      WHERE a.chain = s.chain AND a.no = s.no AND a.kind = 'WEBHOOK')""";
            for (int i = 0; i < 100 && !database.text(waiting).equals("0"); i++) {
                outside.perform();
            }
            assertTrue(
                    received.get(0).contains("\"no\":1,") && received.get(0).contains("merkleRoot"), received.get(0));
            int sent = received.size();
            outside.perform();
            assertTrue(received.size() - sent <= 1, "a root that was delivered is not sent again");
        } finally {
            server.stop(0);
        }
    }

    private static final String AS_THE_HOUSE = "SET huikuan.scope = 'desk'; ";

    @Test
    void theApplicationsOwnRoleCannotChangeWhatWasWritten() {
        for (String table : java.util.List.of(
                "audit.trail",
                "audit.seal",
                "gate.decision",
                "gate.attempt",
                "repayment.repayment",
                "repayment.allocation",
                "delinquency.standing_history",
                "visit.visit",
                "audit.anchor",
                "complaint.complaint",
                "complaint.step",
                "training.examination",
                "identity.certificate",
                "duties.duty")) {
            for (String statement : java.util.List.of("DELETE FROM ", "TRUNCATE ")) {
                assertTrue(
                        assertThrows(
                                        IllegalStateException.class,
                                        () -> database.asApp(AS_THE_HOUSE + statement + table))
                                .getMessage()
                                .contains("permission denied"),
                        table);
            }
        }
        assertTrue(assertThrows(
                        IllegalStateException.class,
                        () -> database.asApp(AS_THE_HOUSE + "UPDATE gate.decision SET allowed = true"))
                .getMessage()
                .contains("permission denied"));
    }
}
