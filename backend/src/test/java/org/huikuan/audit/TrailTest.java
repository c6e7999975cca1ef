package org.huikuan.audit;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.Map;
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

    private final Api auditor = Api.as("auditor");

    @Test
    void deedsAndRefusalsAreWrittenDownAndTamperingIsNamed() {
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(5));
        Api.as("collector").post("/borrowers/{p}/holds", Map.of("reason", "COMPLAINT"), loan.personId()).then().statusCode(201);
        Api.as("collector").post("/borrowers/{p}/holds", Map.of("reason", "PROMISE_NOT_DUE"), loan.personId()).then().statusCode(422);
        auditor.get("/audit/trail?personId={p}", loan.personId()).then().statusCode(200).body("items.action", hasItem("HOLD_PLACED"));
        auditor.get("/audit/trail?action=REFUSED&limit=1").then().body("items[0].details", is("{\"code\":\"HOLD_NOT_BY_HAND\"}"));
        sealing.perform();
        auditor.get("/audit/verification").then().statusCode(200).body("faults", empty()).body("seals", greaterThan(0)).body("entries", greaterThan(1));

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

    @Test
    void theApplicationsOwnRoleCannotChangeWhatWasWritten() {
        for (String table : java.util.List.of("audit.trail", "audit.seal", "contact.decision", "contact.attempt", "repayment.repayment", "repayment.allocation",
                "delinquency.standing_history", "visit.visit")) {
            for (String statement : java.util.List.of("DELETE FROM ", "TRUNCATE ")) {
                assertTrue(assertThrows(IllegalStateException.class, () -> database.asApp(statement + table)).getMessage().contains("permission denied"), table);
            }
        }
        assertTrue(assertThrows(IllegalStateException.class, () -> database.asApp("UPDATE contact.decision SET allowed = true")).getMessage().contains("permission denied"));
    }
}
