package org.huikuan.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Vocabulary for stories: loans that arrive by file, days that pass, clocks that are set. */
public final class Book {

    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("DONE", "FAILED");

    private Book() {}

    /** A loan of the test's own and where to find it. */
    public record Loan(String no, String personId, String loanId) {

        public Map<String, Object> file() {
            return Api.as("supervisor")
                    .get("/borrowers/{p}", personId)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("$");
        }

        @SuppressWarnings("unchecked")
        public String point(String role, String kind) {
            List<Map<String, Object>> parties = (List<Map<String, Object>>) file().get("parties");
            return parties.stream()
                    .filter(p -> p.get("role").equals(role))
                    .flatMap(p -> ((List<Map<String, Object>>) p.get("contactPoints")).stream())
                    .filter(c -> c.get("kind").equals(kind))
                    .map(c -> (String) c.get("id"))
                    .findFirst()
                    .orElseThrow();
        }

        public int dpd(LocalDate asOf) {
            return Api.as("supervisor")
                    .get("/borrowers/{p}/standings?asOf={d}", personId, asOf.toString())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("standings.find { it.loanId == '" + loanId + "' }.dpd");
        }
    }

    private static final Map<String, String> OFFICERS = new java.util.concurrent.ConcurrentHashMap<>();

    /** The ids of officers by their badges, of whatever agency; the gate counts those of the asker's own. */
    public static List<String> officers(String... badges) {
        return java.util.Arrays.stream(badges)
                .map(badge -> OFFICERS.computeIfAbsent(
                        badge,
                        b -> Api.as("compliance")
                                .get("/officers")
                                .then()
                                .statusCode(200)
                                .extract()
                                .path("items.find { it.badgeNo == '" + b + "' }.id")))
                .toList();
    }

    public static LocalDate businessDate() {
        return LocalDate.parse(Api.as("supervisor")
                .get("/business-day")
                .then()
                .statusCode(200)
                .extract()
                .path("businessDate"));
    }

    /** Sets the business clock to a time of the open business date in Shanghai. */
    public static Instant at(String time) {
        return at(businessDate(), time, SHANGHAI);
    }

    public static Instant at(LocalDate date, String time, ZoneId zone) {
        Instant moment = date.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
        Api.as("supervisor")
                .put("/business-day/clock", Map.of("now", moment.toString()))
                .then()
                .statusCode(200);
        return moment;
    }

    /** Closes the open business date and waits for it. */
    public static LocalDate closeDay() {
        LocalDate day = businessDate();
        String job = Api.as("supervisor")
                .post("/closes", Map.of("businessDate", day.toString()))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        awaitJob(job);
        return businessDate();
    }

    public static void awaitJob(String job) {
        assertEquals("DONE", endOf(job));
    }

    /** Waits for a job and says how it ended. */
    public static String endOf(String job) {
        return Await.until(
                () -> Api.as("supervisor")
                        .get("/jobs/{id}", job)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("state"),
                ENDED::contains);
    }

    /**
     * A loan of 1,200.00 in twelve instalments of 100.00, the first due on the given day, with a guarantor and a
     * contact person.
     */
    public static Loan loan(LocalDate firstDue) {
        return loan(firstDue, Map.of());
    }

    public static Loan loan(LocalDate firstDue, Map<String, String> more) {
        Map<String, String> row = row(firstDue, more);
        land(List.of(row));
        return find(row.get("loanNo"));
    }

    /** As many such loans in one file. */
    public static void loans(int count, LocalDate firstDue) {
        if (count > 0) {
            land(java.util.stream.Stream.generate(() -> row(firstDue, Map.of()))
                    .limit(count)
                    .toList());
        }
    }

    private static Map<String, String> row(LocalDate firstDue, Map<String, String> more) {
        int n = COUNT.incrementAndGet();
        String tag = UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("borrowerRef", "B-" + tag + n);
        row.put("name", "测试客户" + n);
        row.put("loanNo", "T-" + tag + n);
        row.put("productCode", "CASH");
        row.put("currency", "CNY");
        row.put("principal", "1200.00");
        row.put("disbursedOn", firstDue.minusMonths(1).toString());
        row.put("firstDueOn", firstDue.toString());
        row.put("instalmentCount", "12");
        row.put("phone", phone());
        row.put("address", "浙江省杭州市演示路1号");
        row.put("guarantorName", "担保人");
        row.put("guarantorPhone", phone());
        row.put("guaranteeKind", "GENERAL");
        row.put("contactName", "联系人");
        row.put("contactPhone", phone());
        row.putAll(more);
        return row;
    }

    private static String phone() {
        return "138%08d".formatted(COUNT.incrementAndGet() * 7919 % 100_000_000);
    }

    public static Loan find(String loanNo) {
        var items = Api.as("supervisor")
                .get("/accounts?loanNo={no}", loanNo)
                .then()
                .statusCode(200)
                .extract();
        return new Loan(loanNo, items.path("items[0].personId"), items.path("items[0].loanId"));
    }

    public static void land(List<Map<String, String>> rows) {
        String file = String.join("\n", rows.stream().map(Book::write).toList());
        String id = bringIn("loans.ndjson", file.getBytes(StandardCharsets.UTF_8), identityMapping("PORTFOLIO"));
        Api.as("supervisor")
                .get("/imports/{id}", id)
                .then()
                .statusCode(200)
                .body("quarantined", org.hamcrest.Matchers.is(0));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A mapping by which every field comes from the column of its own name. */
    public static String identityMapping(String kind) {
        List<String> fields = Api.as("supervisor")
                .get("/import-kinds")
                .then()
                .extract()
                .path("items.find { it.kind == '" + kind + "' }.fields.name");
        Map<String, Object> rules = new HashMap<>();
        fields.forEach(f -> rules.put(f, Map.of("column", f)));
        return mapping("identity-" + kind, kind, rules);
    }

    public static String mapping(String name, String kind, Map<String, Object> rules) {
        return Api.as("supervisor")
                .put("/import-mappings", Map.of("name", name, "kind", kind, "fields", rules))
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** Uploads a file and waits until it is in. */
    public static String bringIn(String name, byte[] content, String mappingId) {
        String id = Api.as("supervisor")
                .request()
                .multiPart("file", name, content)
                .multiPart("mappingId", mappingId)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        awaitJob(id);
        return id;
    }

    public static void pay(Loan loan, String amount, LocalDate valueDate) {
        Api.as("finance")
                .post("/repayments", repayment(loan, amount, valueDate))
                .then()
                .statusCode(201);
    }

    public static Map<String, Object> repayment(Loan loan, String amount, LocalDate valueDate) {
        return Map.of(
                "loanNo",
                loan.no(),
                "externalRef",
                UUID.randomUUID().toString(),
                "amount",
                Map.of("amount", amount, "currency", "CNY"),
                "valueDate",
                valueDate.toString());
    }
}
