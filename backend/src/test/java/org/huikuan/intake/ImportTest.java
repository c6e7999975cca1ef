package org.huikuan.intake;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come: good, bad and hostile. */
@ServiceTest
class ImportTest {

    private static final String HEADER =
            "borrowerRef,name,loanNo,productCode,currency,principal,disbursedOn,dueOn,phone\n";
    private final Api supervisor = Api.as("supervisor");

    @Inject
    Database database;

    @Inject
    ForgetImports forget;

    @ConfigProperty(name = "huikuan.files")
    String files;

    private static String line(String no) {
        return "R-" + no + ",王小明," + no + ",CASH,CNY,1000.00,2026-01-01,2026-02-01,13800138000\n";
    }

    private static String tag() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Maps the columns of the header above, each to the field of its name. */
    private static String mapping() {
        java.util.Map<String, Object> rules = new java.util.HashMap<>();
        for (String column : HEADER.trim().split(",")) {
            rules.put(column, Map.of("column", column));
        }
        return Book.mapping("nine-columns", "PORTFOLIO", rules);
    }

    private ValidatableResponse bring(byte[] content) {
        return supervisor
                .get("/imports/{id}", Book.bringIn("file", content, mapping()))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse quarantine(String id) {
        return supervisor.get("/imports/{id}/quarantine", id).then().statusCode(200);
    }

    private ValidatableResponse upload(byte[] content, String mapping) {
        return supervisor
                .request()
                .multiPart("file", "file", content)
                .multiPart("mappingId", mapping)
                .post("/api/v1/imports")
                .then();
    }

    /**
     * The whole book in the open, and rows nobody corrected: gone when their time is over, with a word that they were.
     */
    @Test
    void theFileAndWhatStayedInQuarantineAreRemovedWhenTheirTimeIsOver() {
        String t = tag();
        String id = bring((HEADER + line(t + "1") + "R,张三," + t + "2,CASH,CNY,-5,2026-01-01,2026-02-01,13800138000\n")
                        .getBytes(StandardCharsets.UTF_8))
                .body("quarantined", is(1))
                .extract()
                .path("id");
        Path file = Path.of(files, "imports", id);
        assertTrue(Files.exists(file));
        forget.perform();
        assertTrue(Files.exists(file), "not before");
        quarantine(id).body("items[0].raw.name", is("张三"));

        database.asOwner(
                "UPDATE shared.job SET finished_at = finished_at - interval '400 days' WHERE id = '" + id + "'");
        forget.perform();
        forget.perform();
        assertFalse(Files.exists(file));
        quarantine(id).body("items[0].state", is("DROPPED")).body("items[0].raw.size()", is(0));
        supervisor
                .put("/imports/{id}/quarantine/2", Map.of("raw", Map.of("name", "张三")), id)
                .then()
                .statusCode(409);
        assertEquals(
                "1",
                database.text(
                        "SELECT count(*)::text FROM audit.trail WHERE action = 'IMPORT_FORGOTTEN' AND subject_id = '"
                                + id + "'"));
        supervisor.get("/imports/{id}", id).then().statusCode(200).body("landed", is(1));
    }

    @Test
    void goodRowsLandBadRowsWaitWithFieldAndReason() {
        String t = tag();
        String file = HEADER + line(t + "1")
                + "R,张三," + t + "2,CASH,CNY,-5,2026-01-01,2026-02-01,13800138000\n"
                + "R,张三," + t + "3,CASH,CNY,1.234,2026-01-01,2026-02-01,13800138000\n"
                + "R,张三," + t + "4,CASH,ZZZ,1,2026-01-01,2026-02-01,13800138000\n"
                + "R,张三," + t + "5,CASH,CNY,1,2026-02-30,2026-03-01,13800138000\n"
                + "R,张三," + t + "6,CASH,CNY,1,2026-01-01,2025-02-01,13800138000\n"
                + "R,张三," + t + "7,NONE,CNY,1,2026-01-01,2026-02-01,13800138000\n"
                + "R,=cmd|' /C calc'!A0," + t + "8,CASH,CNY,1,2026-01-01,2026-02-01,13800138000\n"
                + "R,,\"" + t + "9\",CASH,CNY,1,2026-01-01,2026-02-01,123\n"
                + "R,张三," + t + "10,CASH,CNY,1,1066-01-01,2026-02-01,13800138000\n"
                + "R,张三," + t + "11,CASH,CNY,99999999999999999,2026-01-01,2026-02-01,13800138000\n"
                + "R," + "长".repeat(301) + "," + t + "12,CASH,CNY,1,2026-01-01,2026-02-01,13800138000\n"
                + line(t + "13").trim() + ",surplus\n" + line(t + "14") + "R,\"never closed," + "z".repeat(70_000)
                + "\n" + line(t + "15");
        ValidatableResponse done = bring(file.getBytes(StandardCharsets.UTF_8))
                .body("landed", is(2))
                .body("quarantined", is(13))
                .body("rowsRead", is(15));
        String id = done.extract().path("id");
        quarantine(id)
                .body("items.rowNo", contains(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15))
                .body("items[11].errors[0].code", is("LINE_TOO_MANY_CELLS"))
                .body("items[12].errors[0].code", is("LINE_TOO_LONG"))
                .body("items[0].errors[0].code", is("FIELD_NEGATIVE"))
                .body("items[1].errors[0].code", is("FIELD_NOT_A_NUMBER"))
                .body("items[1].errors[0].field", is("principal"))
                .body("items[2].errors.code", hasItem("FIELD_UNKNOWN_CURRENCY"))
                .body("items[3].errors[0].code", is("FIELD_NOT_A_DATE"))
                .body("items[4].errors[0].code", is("DUE_BEFORE_DISBURSED"))
                .body("items[5].errors[0].code", is("FIELD_UNKNOWN_PRODUCT"))
                .body("items[6].errors[0].code", is("FIELD_FORMULA"))
                .body("items[7].errors.code", contains("FIELD_REQUIRED", "FIELD_NOT_A_PHONE"))
                .body("items[8].errors[0].code", is("FIELD_DATE_OUT_OF_RANGE"))
                .body("items[9].errors[0].code", is("FIELD_TOO_LARGE"))
                .body("items[10].errors[0].code", is("FIELD_TOO_LONG"))
                .body("items[0].errors[0].reason", is("must be more than zero"));

        Map<String, String> raw = quarantine(id).extract().path("items[0].raw");
        java.util.Map<String, String> corrected = new java.util.HashMap<>(raw);
        corrected.put("principal", "x");
        supervisor
                .put("/imports/{id}/quarantine/2", Map.of("raw", corrected), id)
                .then()
                .statusCode(200)
                .body("state", is("OPEN"))
                .body("errors[0].code", is("FIELD_NOT_A_NUMBER"));
        corrected.put("principal", "500.00");
        supervisor
                .put("/imports/{id}/quarantine/2", Map.of("raw", corrected), id)
                .then()
                .statusCode(200)
                .body("state", is("LANDED"));
        supervisor
                .put("/imports/{id}/quarantine/2", Map.of("raw", corrected), id)
                .then()
                .statusCode(409)
                .body("code", is("ROW_NOT_OPEN"));
        supervisor.get("/imports/{id}", id).then().body("landed", is(3)).body("quarantined", is(12));
        supervisor
                .get("/accounts?loanNo={n}", t + "2")
                .then()
                .body("items", hasSize(1))
                .body("items[0].outstanding.amount", is("500.00"));
    }

    @Test
    void theSameFileTwiceChangesNothingAndOtherContentIsNamed() {
        String t = tag();
        String file = HEADER + line(t + "1") + line(t + "2") + line(t + "1");
        bring(file.getBytes(StandardCharsets.UTF_8))
                .body("landed", is(2))
                .body("unchanged", is(1))
                .body("quarantined", is(0));
        bring(file.getBytes(StandardCharsets.UTF_8)).body("landed", is(0)).body("unchanged", is(3));
        String id = bring((HEADER + line(t + "1").replace("1000.00", "1000.01")).getBytes(StandardCharsets.UTF_8))
                .body("quarantined", is(1))
                .extract()
                .path("id");
        quarantine(id).body("items[0].errors[0].code", is("LOAN_DIFFERS"));
    }

    @Test
    void everyUsualEncodingIsRead() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
            String t = tag();
            bring((HEADER + line(t)).getBytes(charset)).body("landed", is(1));
            supervisor.get("/accounts?loanNo={n}", t).then().body("items[0].borrowerName", is("王小明"));
        }
        String t = tag();
        bring(("\uFEFF" + HEADER.replace(',', ';') + line(t).replace(',', ';')).getBytes(StandardCharsets.UTF_8))
                .body("landed", is(1))
                .body("charset", is("UTF-8"));
        String broken = HEADER + line(tag());
        byte[] bytes = broken.getBytes(StandardCharsets.UTF_8);
        byte[] torn = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, 0, torn, 0, HEADER.length() + 3);
        torn[HEADER.length() + 3] = (byte) 0xFF;
        System.arraycopy(bytes, HEADER.length() + 3, torn, HEADER.length() + 4, bytes.length - HEADER.length() - 3);
        String id = bring(torn)
                .body("landed", is(0))
                .body("quarantined", is(1))
                .extract()
                .path("id");
        quarantine(id).body("items[0].errors.code", hasItem("FIELD_ENCODING"));
    }

    @Test
    void aLineOfFiftyMegabytesIsNamedAndTheRowsAroundItLand() {
        String t = tag();
        byte[] before = (HEADER + line(t + "1") + "R,").getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\n" + line(t + "2")).getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[before.length + 50_000_000 + after.length];
        Arrays.fill(file, (byte) 'x');
        System.arraycopy(before, 0, file, 0, before.length);
        System.arraycopy(after, 0, file, file.length - after.length, after.length);
        String id = bring(file)
                .body("landed", is(2))
                .body("quarantined", is(1))
                .extract()
                .path("id");
        quarantine(id).body("items[0].rowNo", is(2)).body("items[0].errors[0].code", is("LINE_TOO_LONG"));
    }

    @Test
    void linesOfJsonAreCheckedOneByOne() {
        String t = tag();
        String good = "{\"borrowerRef\":\"J" + t + "\",\"name\":\"李四\",\"loanNo\":\"J" + t
                + "\",\"productCode\":\"CASH\",\"currency\":\"CNY\",\"principal\":1000.50,"
                + "\"disbursedOn\":\"2026-01-01\",\"dueOn\":\"2026-02-01\"}";
        String id = bring((good + "\nnot json\n[1]\n" + good.replace("J" + t, "K" + t) + "\n")
                        .getBytes(StandardCharsets.UTF_8))
                .body("format", is("NDJSON"))
                .body("landed", is(2))
                .body("quarantined", is(2))
                .extract()
                .path("id");
        quarantine(id).body("items.errors.code.flatten()", contains("LINE_NOT_JSON", "LINE_NOT_JSON"));
    }

    @Test
    void fieldsOfEveryKindAreRead() {
        Map<String, String> row = new java.util.LinkedHashMap<>(Map.of(
                "borrowerRef",
                "F",
                "name",
                "李四",
                "loanNo",
                tag(),
                "productCode",
                "CASH",
                "currency",
                "CNY",
                "principal",
                "1000",
                "disbursedOn",
                "2026-01-01"));
        fieldError(row, Map.of("dueOn", "2026-02-01", "zone", "Asia/Nowhere"), "zone", "FIELD_UNKNOWN_ZONE");
        fieldError(
                row, Map.of("dueOn", "2026-02-01", "overdueKind", "SOMETIMES"), "overdueKind", "FIELD_UNKNOWN_VALUE");
        fieldError(
                row,
                Map.of("firstDueOn", "2026-02-01", "instalmentCount", "many"),
                "instalmentCount",
                "FIELD_NOT_AN_INTEGER");
        fieldError(row, Map.of(), "dueOn", "SCHEDULE_MISSING");
    }

    private void fieldError(Map<String, String> base, Map<String, String> more, String field, String code) {
        Map<String, String> row = new java.util.LinkedHashMap<>(base);
        row.putAll(more);
        String json = "{"
                + String.join(
                        ",",
                        row.entrySet().stream()
                                .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
                                .toList())
                + "}";
        String id =
                Book.bringIn("one.ndjson", json.getBytes(StandardCharsets.UTF_8), Book.identityMapping("PORTFOLIO"));
        quarantine(id).body("items[0].errors.find { it.field == '" + field + "' }.code", is(code));
    }

    private static byte[] workbook(String no, boolean formula) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("loans");
            String[] header = HEADER.trim().split(",");
            for (int c = 0; c < header.length; c++) {
                sheet.value(0, c, header[c]);
            }
            Object[] cells = {
                "X-" + no,
                "赵六",
                no,
                "CASH",
                "CNY",
                1000.5,
                java.time.LocalDate.of(2026, 1, 1),
                "2026-02-01",
                "13800138000"
            };
            for (int c = 0; c < cells.length; c++) {
                if (cells[c] instanceof Number number) {
                    sheet.value(1, c, number);
                } else if (cells[c] instanceof java.time.LocalDate date) {
                    sheet.value(1, c, date);
                    sheet.style(1, c).format("yyyy-MM-dd").set();
                } else {
                    sheet.value(1, c, (String) cells[c]);
                }
            }
            if (formula) {
                sheet.formula(1, 5, "1+1");
            }
        }
        return out.toByteArray();
    }

    @Test
    void workbooksAreReadAndFormulasAreNot() throws IOException {
        String t = tag();
        bring(workbook(t, false)).body("format", is("XLSX")).body("landed", is(1));
        supervisor.get("/accounts?loanNo={n}", t).then().body("items[0].outstanding.amount", is("1000.50"));
        String id = bring(workbook(tag(), true))
                .body("landed", is(0))
                .body("quarantined", is(1))
                .extract()
                .path("id");
        quarantine(id).body("items[0].errors[0].code", is("FIELD_FORMULA"));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void hostileFilesAreRefusedAndTheServiceGoesOn() throws IOException {
        String mapping = mapping();
        upload(zip(Map.of("xl/worksheets/sheet1.xml", new byte[60_000_000])), mapping)
                .statusCode(422)
                .body("code", is("FILE_TOO_DENSE"));
        upload(zip(Map.of("readme.txt", "hello".getBytes(StandardCharsets.UTF_8))), mapping)
                .statusCode(422)
                .body("code", is("FILE_UNREADABLE"));
        upload(new byte[] {'P', 'K', 3, 4, 0, 0}, mapping).statusCode(422).body("code", is("FILE_UNREADABLE"));
        upload(new byte[0], mapping).statusCode(422).body("code", is("FILE_EMPTY"));
        upload(HEADER.getBytes(StandardCharsets.UTF_8), mapping).statusCode(422).body("code", is("FILE_EMPTY"));
        upload("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), mapping)
                .statusCode(422)
                .body("code", is("MAPPING_COLUMN_MISSING"));
        upload(
                        (HEADER + line("x")).getBytes(StandardCharsets.UTF_8),
                        UUID.randomUUID().toString())
                .statusCode(404);
        bring((HEADER + line(tag())).getBytes(StandardCharsets.UTF_8)).body("landed", is(1));
    }

    /** An external entity in a workbook must not be read; the secret must not come back. */
    @Test
    void externalEntitiesAreNotFollowed() throws IOException {
        java.nio.file.Path secret = java.nio.file.Files.createTempFile("secret", ".txt");
        java.nio.file.Files.writeString(secret, "TOP-SECRET");
        Map<String, byte[]> parts = new java.util.LinkedHashMap<>();
        java.nio.file.Path file = java.nio.file.Files.createTempFile("book", ".xlsx");
        java.nio.file.Files.write(file, workbook(tag(), false));
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        String shared = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri()
                + "\">]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + "<si><t>&e;</t></si>".repeat(40) + "</sst>";
        parts.put("xl/sharedStrings.xml", shared.getBytes(StandardCharsets.UTF_8));
        String answer = supervisor
                .request()
                .multiPart("file", "x.xlsx", zip(parts))
                .post("/api/v1/import-previews")
                .then()
                .extract()
                .asString();
        assertEquals(false, answer.contains("TOP-SECRET"), answer);
        java.nio.file.Files.delete(secret);
    }

    /** Whichever part of a workbook says something of its own, and wherever the reader stumbles. */
    @ParameterizedTest
    @ValueSource(
            strings = {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "late"})
    void aWorkbookThatIsBrokenAnywhereBreaksNothing(String part) throws IOException {
        Map<String, byte[]> parts = new java.util.LinkedHashMap<>();
        java.nio.file.Path file = java.nio.file.Files.createTempFile("book", ".xlsx");
        java.nio.file.Files.write(file, workbook(tag(), false));
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        java.nio.file.Files.delete(file);
        String name = part.equals("late") ? "xl/worksheets/sheet1.xml" : part;
        String xml = new String(parts.get(name), StandardCharsets.UTF_8);
        int root = xml.indexOf('<', xml.indexOf("?>") + 2);
        int second = xml.indexOf("<row", xml.indexOf("<row") + 1);
        String broken = part.equals("late")
                ? xml.substring(0, second) + "<row r=\"2\"><c r=\"A2\"&></row>"
                : xml.substring(0, root) + "<!DOCTYPE x [<!ENTITY e \"ee\">]>"
                        + xml.substring(root)
                                .replace("<t>", "<t>&e;")
                                .replace("<v>", "<v>&e;")
                                .replace("<font>", "&e;<font>");
        parts.put(name, broken.getBytes(StandardCharsets.UTF_8));
        var preview = supervisor
                .request()
                .multiPart("file", "x.xlsx", zip(parts))
                .post("/api/v1/import-previews")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(500));
        if (part.equals("late")) {
            preview.statusCode(422).body("code", is("FILE_UNREADABLE"));
        }
        upload(zip(parts), mapping()).statusCode(org.hamcrest.Matchers.lessThan(500));
    }

    @Test
    void mappingsAreChecked() {
        supervisor
                .put(
                        "/import-mappings",
                        Map.of(
                                "name",
                                "m" + tag(),
                                "kind",
                                "PORTFOLIO",
                                "fields",
                                Map.of("nonsense", Map.of("column", "a"))))
                .then()
                .statusCode(422)
                .body("code", is("MAPPING_FIELD_UNKNOWN"));
        supervisor
                .put(
                        "/import-mappings",
                        Map.of(
                                "name",
                                "m" + tag(),
                                "kind",
                                "REPAYMENTS",
                                "fields",
                                Map.of("loanNo", Map.of("column", "a"))))
                .then()
                .statusCode(422)
                .body("code", is("MAPPING_FIELD_MISSING"));
        mapping();
        supervisor
                .put(
                        "/import-mappings",
                        Map.of(
                                "name",
                                "nine-columns",
                                "kind",
                                "REPAYMENTS",
                                "fields",
                                Map.of(
                                        "loanNo",
                                        Map.of("column", "a"),
                                        "externalRef",
                                        Map.of("column", "a"),
                                        "amount",
                                        Map.of("column", "a"),
                                        "currency",
                                        Map.of("constant", "CNY"),
                                        "valueDate",
                                        Map.of("column", "a"))))
                .then()
                .statusCode(409)
                .body("code", is("MAPPING_NAME_USED"));
        Api.as("collector").get("/imports").then().statusCode(403);
    }
}
