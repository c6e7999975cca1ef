package org.huikuan.audit;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Json;
import org.huikuan.shared.Sql;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

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

    /** The two newest entries, in one batch of their own. */
    private List<String> twoSealedTogether() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(5));
        sealing.perform();
        Api.as("collector")
                .post("/borrowers/{p}/holds", Map.of("reason", "COMPLAINT"), loan.personId())
                .then()
                .statusCode(201);
        Api.as("collector")
                .post("/borrowers/{p}/holds", Map.of("reason", "DISPUTE"), loan.personId())
                .then()
                .statusCode(201);
        sealing.perform();
        anchors.perform();
        return List.of(
                database.text("SELECT min(seq) FROM audit.trail WHERE action = 'HOLD_PLACED' AND person_id = '"
                        + loan.personId() + "'"),
                database.text("SELECT max(seq) FROM audit.trail WHERE action = 'HOLD_PLACED' AND person_id = '"
                        + loan.personId() + "'"));
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
        List<String> two = twoSealedTogether();
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
        List<String> two = twoSealedTogether();
        String no = database.text("SELECT no FROM audit.seal WHERE " + two.get(0) + " = ANY(seqs)");
        twoSealedTogether();
        database.asOwner("CREATE TABLE public.kept_trail AS SELECT * FROM audit.trail WHERE seq = " + two.get(0)
                + "; CREATE TABLE public.kept_seal AS SELECT * FROM audit.seal WHERE no >= " + no);
        try {
            // The entry, its hash, the leaves, the root and the chain hash of its own batch, all consistent.
            database.asOwner("UPDATE audit.trail SET details = '{}' WHERE seq = " + two.get(0));
            forge(Long.parseLong(no), 1);
            List<String> one = faults();
            assertTrue(one.contains("SEAL_BROKEN " + (Long.parseLong(no) + 1)), one.toString());
            assertTrue(one.contains("ROOT_DIFFERS " + no), one.toString());
            // And every batch after it: nothing inside the database is wrong any more, only the roots outside are.
            forge(Long.parseLong(no), 100);
            List<String> all = faults();
            assertTrue(!all.isEmpty() && all.stream().allMatch(f -> f.startsWith("ROOT_DIFFERS")), all.toString());
            assertEquals("ROOT_DIFFERS " + no, all.get(0));
            database.asOwner("DELETE FROM audit.anchor WHERE no > " + no + "; DELETE FROM audit.seal WHERE no > " + no);
            assertTrue(faults().contains("SEAL_REMOVED " + (Long.parseLong(no) + 1)));
        } finally {
            database.asOwner(
                    "UPDATE audit.trail t SET details = k.details FROM public.kept_trail k WHERE t.seq = k.seq; "
                            + "DELETE FROM audit.anchor WHERE no >= "
                            + no + "; DELETE FROM audit.seal WHERE no >= " + no
                            + "; INSERT INTO audit.seal SELECT * FROM public.kept_seal; DROP TABLE "
                            + "public.kept_trail, public.kept_seal");
        }
        assertEquals(List.of(), faults());
    }

    /** What a forger with the owner's password would do: seals computed anew from the entries as they now stand. */
    private void forge(long from, int seals) {
        for (long no = from; no < from + seals; no++) {
            String seqs = database.text("SELECT array_to_string(seqs, ',') FROM audit.seal WHERE no = " + no);
            if (seqs == null) {
                return;
            }
            List<byte[]> leaves = Arrays.stream(seqs.split(","))
                    .map(seq -> QuarkusTransaction.requiringNew().call(() -> sealing.hash(Long.parseLong(seq))))
                    .toList();
            byte[] before = HexFormat.of()
                    .parseHex(database.text("SELECT encode(chain_hash, 'hex') FROM audit.seal WHERE no = " + (no - 1)));
            byte[] root = Sealing.root(leaves);
            StringBuilder all = new StringBuilder();
            leaves.forEach(leaf -> all.append(HexFormat.of().formatHex(leaf)));
            database.asOwner("UPDATE audit.seal SET leaves = decode('" + all + "', 'hex'), merkle_root = decode('"
                    + HexFormat.of().formatHex(root) + "', 'hex'), chain_hash = decode('"
                    + HexFormat.of().formatHex(Sealing.chain(before, root)) + "', 'hex') WHERE no = " + no);
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
        long begun = System.nanoTime();
        while (database.text("SELECT count(*) FROM audit.seal WHERE " + seq + " = ANY(seqs)")
                .equals("0")) {
            assertTrue(System.nanoTime() - begun < 60_000_000_000L, "not sealed within a minute");
            Book.pause(200);
        }
        while (database.text("SELECT count(*) FROM audit.anchor a JOIN audit.seal s USING (no) WHERE " + seq
                        + " = ANY(s.seqs)")
                .equals("0")) {
            assertTrue(System.nanoTime() - begun < 60_000_000_000L, "its root not outside within a minute");
            Book.pause(200);
        }
    }

    @Test
    void everyEntryIsSealedWithinAMinuteAndTheRootGoesOutOnceItCan() throws Exception {
        twoSealedTogether();
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
            for (int i = 0; i < 20 && !database.text("""
                                            SELECT count(*) FROM audit.seal s
                                              WHERE NOT EXISTS (SELECT FROM audit.anchor a
                                              WHERE a.no = s.no AND a.kind = 'WEBHOOK')""").equals("0"); i++) {
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
