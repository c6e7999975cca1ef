package org.huikuan.evidence;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Anchors;
import org.huikuan.shared.Hash;
import org.huikuan.testing.Api;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept comes back as it was captured, goes when its time is over, and can be proved without this system. */
@ServiceTest
class EvidenceTest {

    private static final byte[] PNG = HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                    + "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082");

    /** What a pack holds. */
    private static final Set<String> PACK =
            Set.of(("accountPlans agreements approvals assessments attempts callBacks complaints consents "
                            + "contents creditReports decisions experiments exportedAt exportedBy holds identityChecks "
                            + "loans machineRefusals messages notices owners parties pauses person plan promises "
                            + "repayments requests rulePacks scoreOverrides visits")
                    .split(" "));

    @Inject
    Database database;

    @Inject
    RetentionRun retention;

    @Inject
    Anchors anchors;

    @ConfigProperty(name = "huikuan.files")
    String files;

    @ConfigProperty(name = "huikuan.seals.file")
    String roots;

    @TempDir
    Path folder;

    private final Api collector = Api.as("collector");
    private final Api compliance = Api.as("compliance");

    private static byte[] wav(int tag) {
        byte[] samples = new byte[2_000];
        samples[0] = (byte) tag;
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        wav.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        wav.writeBytes(new byte[] {(byte) 0xf4, 7, 0, 0});
        wav.writeBytes("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        wav.writeBytes(new byte[] {16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, (byte) 0x80, 0x3e, 0, 0, 2, 0, 16, 0});
        wav.writeBytes("data".getBytes(StandardCharsets.US_ASCII));
        wav.writeBytes(new byte[] {(byte) 0xd0, 7, 0, 0});
        wav.writeBytes(samples);
        return wav.toByteArray();
    }

    private Response store(Api who, Book.Loan loan, byte[] bytes, Map<String, ?> more) {
        RequestSpecification request = who.request().multiPart("file", "capture", bytes, "application/octet-stream");
        more.forEach((name, value) -> request.multiPart(name, value.toString()));
        return request.post("/api/v1/borrowers/" + loan.personId() + "/contents");
    }

    @Test
    void contentIsKnownByItsBytesAndKeptOnce() {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        byte[] call = wav(1);
        String hash = HexFormat.of().formatHex(Hash.of(call));
        String id = store(collector, loan, call, Map.of("kind", "RECORDING", "loanId", loan.loanId(), "sha256", hash))
                .then()
                .statusCode(201)
                .body("sha256", is(hash))
                .body("mediaType", is("audio/vnd.wave"))
                .body("keepUntil", is(Book.businessDate().plusYears(5).toString()))
                .extract()
                .path("id");
        store(collector, loan, call, Map.of("kind", "RECORDING", "loanId", loan.loanId()))
                .then()
                .statusCode(201)
                .body("id", is(id));
        collector
                .get("/borrowers/{p}/contents", loan.personId())
                .then()
                .statusCode(200)
                .body("items", hasSize(1));

        store(collector, loan, call, Map.of("kind", "PHOTO"))
                .then()
                .statusCode(422)
                .body("code", is("CONTENT_TYPE"));
        store(collector, loan, "<script>".getBytes(StandardCharsets.UTF_8), Map.of("kind", "DOCUMENT"))
                .then()
                .statusCode(422)
                .body("code", is("CONTENT_TYPE"));
        store(collector, loan, new byte[0], Map.of("kind", "PHOTO"))
                .then()
                .statusCode(422)
                .body("code", is("CONTENT_EMPTY"));
        byte[] large = java.util.Arrays.copyOf(PNG, 15 * 1024 * 1024 + 1);
        store(collector, loan, large, Map.of("kind", "PHOTO"))
                .then()
                .statusCode(422)
                .body("code", is("CONTENT_TOO_LARGE"));
        store(collector, loan, PNG, Map.of("kind", "PHOTO", "sha256", hash))
                .then()
                .statusCode(422)
                .body("code", is("CONTENT_HASH_DIFFERS"));
        store(
                        collector,
                        loan,
                        PNG,
                        Map.of("kind", "PHOTO", "capturedAt", Book.at("10:00").plusSeconds(86_400)))
                .then()
                .statusCode(422)
                .body("code", is("CONTENT_IN_FUTURE"));
        store(collector, loan, PNG, Map.of("kind", "PHOTO", "loanId", UUID.randomUUID()))
                .then()
                .statusCode(404);
        store(Api.client("agency-qiming"), loan, PNG, Map.of("kind", "PHOTO"))
                .then()
                .statusCode(403);

        byte[] back = compliance
                .get("/borrowers/{p}/contents/{c}/file", loan.personId(), id)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertArrayEquals(call, back);
        assertEquals(
                "1",
                database.text("SELECT count(*) FROM audit.trail WHERE action = 'CONTENT_READ' AND subject_id = '" + id
                        + "'"));
        collector
                .get("/borrowers/{p}/contents/{c}/file", loan.personId(), id)
                .then()
                .statusCode(403);
    }

    @Test
    void bytesThatChangedAreNotHandedOutAndTheirTimeEndsUnlessSomethingKeepsThem() throws IOException {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String id = store(collector, loan, wav(2), Map.of("kind", "RECORDING"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String hash = HexFormat.of().formatHex(Hash.of(wav(2)));
        Path place = Path.of(files, "content", hash.substring(0, 2), hash.substring(2, 4), hash);
        Files.write(place, wav(3));
        compliance
                .get("/borrowers/{p}/contents/{c}/file", loan.personId(), id)
                .then()
                .statusCode(409)
                .body("code", is("CONTENT_DAMAGED"));
        Files.write(place, wav(2));

        String path = "/borrowers/{p}/legal-holds";
        String hold = compliance
                .post(path, Map.of("reason", "诉讼"), loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("items[0].id");
        Instant over = Book.at(Book.businessDate().plusYears(5).plusDays(1), "10:00", Book.SHANGHAI);
        retention.perform();
        assertTrue(Files.exists(place), "kept by the legal hold at " + over);
        compliance.post(path + "/{h}/lift", null, loan.personId(), hold).then().statusCode(200);
        compliance
                .post(path + "/{h}/lift", null, loan.personId(), hold)
                .then()
                .statusCode(409)
                .body("code", is("LEGAL_HOLD_LIFTED"));
        compliance
                .post(path + "/{h}/lift", null, loan.personId(), UUID.randomUUID())
                .then()
                .statusCode(404);
        compliance.get(path, loan.personId()).then().statusCode(200).body("items", hasSize(1));
        collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "COMPLAINT", "through", "CALL", "words", "x"),
                        loan.personId())
                .then()
                .statusCode(201);
        retention.perform();
        assertTrue(Files.exists(place), "kept by the open complaint");
        String complaint =
                compliance.get("/borrowers/{p}/complaints", loan.personId()).path("items[0].id");
        compliance
                .post(
                        "/borrowers/{p}/complaints/{c}/answer",
                        Map.of("finding", "NOT_UPHELD", "cause", "NONE", "words", "x", "contactMayGoOn", true),
                        loan.personId(),
                        complaint)
                .then()
                .statusCode(201);
        retention.perform();
        assertTrue(Files.notExists(place), "its time is over");
        compliance
                .get("/borrowers/{p}/contents/{c}/file", loan.personId(), id)
                .then()
                .statusCode(410)
                .body("code", is("CONTENT_REMOVED"));
        compliance.get("/borrowers/{p}/contents", loan.personId()).then().body("items[0].removed", is(true));
        assertEquals(
                "{\"sha256\":\"" + hash + "\"}",
                database.text("SELECT details FROM audit.trail WHERE action = 'CONTENT_REMOVED' AND subject_id = '" + id
                        + "'"));
        Book.at("10:00");
    }

    @Test
    void thePackIsVerifiedWithoutTheSystemAndSaysWhatWasChanged() throws Exception {
        Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String permit = collector
                .post(
                        "/borrowers/{p}/permits",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "contactPointId",
                                loan.point("BORROWER", "PHONE"),
                                "channel",
                                "CALL"),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "REACHED", "note", "答应周五还款"),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201);
        store(collector, loan, wav(4), Map.of("kind", "RECORDING", "subjectId", permit))
                .then()
                .statusCode(201);
        compliance
                .post(
                        "/borrowers/{p}/notices",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "kind",
                                "CREDIT_REPORT",
                                "givenOn",
                                Book.businessDate().toString(),
                                "givenHow",
                                "专递已签收"),
                        loan.personId())
                .then()
                .statusCode(201);
        collector
                .post(
                        "/borrowers/{p}/assessments",
                        Map.of("topic", "OVERDUE_REASON", "value", "JOB_LOSS", "note", "离职证明已看"),
                        loan.personId())
                .then()
                .statusCode(201);
        String complaint = collector
                .post(
                        "/borrowers/{p}/complaints",
                        Map.of("kind", "COMPLAINT", "through", "CALL", "words", "语气不好"),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        collector.get("/borrowers/{p}/evidence-pack", loan.personId()).then().statusCode(403);
        compliance
                .get("/borrowers/{p}/evidence-pack?complaintId={c}", loan.personId(), UUID.randomUUID())
                .then()
                .statusCode(404);
        byte[] pack = compliance
                .get("/borrowers/{p}/evidence-pack?complaintId={c}", loan.personId(), complaint)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        anchors.perform();
        unzip(pack);

        String text;
        try (var pdf = Loader.loadPDF(folder.resolve("pack.pdf").toFile())) {
            text = new PDFTextStripper().getText(pdf);
        }
        for (String said :
                new String[] {"证据包", "测试客户", "答应周五还款", "语气不好", "专递已签收", "离职证明已看", "林小禾", "导出人 顾清言", loan.no()}) {
            assertTrue(text.contains(said), said + " in " + text);
        }
        JsonPath made = JsonPath.from(folder.resolve("pack.json").toFile());
        assertEquals(PACK, made.getMap("").keySet());
        assertEquals(complaint, made.get("complaints[0].id"));
        assertTrue(Files.readString(folder.resolve("pack.json")).contains("CN-1"));
        String good = verify(0, roots);
        assertTrue(good.matches("(?s)\\d+ files, \\d+ seals, [1-9]\\d* entries, 2 records: all as sealed\\n"), good);

        String of = Files.readString(folder.resolve("proof.txt"))
                .lines()
                .filter(l -> l.startsWith("SEAL"))
                .map(l -> l.split("\t")[1])
                .findFirst()
                .orElseThrow();
        Path fewer = folder.resolve("fewer.jsonl");
        Files.write(
                fewer,
                Files.readAllLines(Path.of(roots)).stream()
                        .filter(l -> !l.contains("\"chain\":" + of.replace("-", ",\"no\":") + ","))
                        .toList());
        assertTrue(verify(1, fewer.toString()).contains("WRONG: no root elsewhere for seal " + of));
        byte[] json = Files.readAllBytes(folder.resolve("pack.json"));
        Files.writeString(
                folder.resolve("pack.json"), new String(json, StandardCharsets.UTF_8).replace("答应周五还款", "答应周四还款"));
        assertTrue(verify(1).contains("WRONG: file pack.json"));
        String forged = Files.readString(folder.resolve("proof.txt"))
                .replace(
                        "pack.json\t" + HexFormat.of().formatHex(Hash.of(json)),
                        "pack.json\t"
                                + HexFormat.of().formatHex(Hash.of(Files.readAllBytes(folder.resolve("pack.json")))));
        String genuine = Files.readString(folder.resolve("proof.txt"));
        Files.writeString(folder.resolve("proof.txt"), forged);
        assertTrue(verify(1).contains("WRONG: pack.json and pack.pdf are not those that were sealed"));
        Files.writeString(folder.resolve("proof.txt"), "");
        assertTrue(verify(1).contains("WRONG: nothing is sealed"));
        Files.writeString(folder.resolve("proof.txt"), genuine);
        Files.write(folder.resolve("pack.json"), json);
        String proof = Files.readString(folder.resolve("proof.txt"));
        String entry =
                proof.lines().filter(l -> l.startsWith("COMMIT")).findFirst().orElseThrow();
        Files.writeString(
                folder.resolve("proof.txt"), proof.replace(entry, entry.substring(0, entry.length() - 8) + "AAAAAAAA"));
        assertTrue(verify(1).contains("WRONG: record"));
        String seal =
                proof.lines().filter(l -> l.startsWith("SEAL")).findFirst().orElseThrow();
        Files.writeString(
                folder.resolve("proof.txt"),
                proof.replace(seal, seal.replaceAll("\t[0-9a-f]{2}([0-9a-f]{62})\t", "\t00$1\t")));
        assertTrue(verify(1).contains("WRONG: seal "));
        assertEquals(
                "1",
                database.text("SELECT count(*) FROM audit.trail WHERE action = 'EVIDENCE_EXPORTED' AND person_id = '"
                        + loan.personId() + "'"));
        compliance.get("/borrowers/{p}/legal-holds", loan.personId()).then().body("items", empty());
    }

    private void unzip(byte[] pack) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    private String verify(int wanted, String... arguments) throws Exception {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Verify.java"));
        command.addAll(java.util.List.of(arguments));
        Process java = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(wanted, java.waitFor(), said);
        return said;
    }

    @Test
    void aCallOfWhichNoRecordingCameIsListedUntilItComes() {
        Instant now = Book.at("10:00");
        Book.Loan loan = Book.loan(Book.businessDate().minusDays(70));
        String permit = collector
                .post(
                        "/borrowers/{p}/permits",
                        Map.of(
                                "loanId",
                                loan.loanId(),
                                "contactPointId",
                                loan.point("BORROWER", "PHONE"),
                                "channel",
                                "CALL"),
                        loan.personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String call = collector
                .post(
                        "/borrowers/{p}/permits/{id}/outcome",
                        Map.of("outcome", "REACHED", "durationSeconds", 30),
                        loan.personId(),
                        permit)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api compliance = Api.as("compliance");
        String mine = "items.findAll { it.attemptId == '" + call + "' }";
        compliance
                .get("/evidence/unrecorded-calls?limit=200")
                .then()
                .statusCode(200)
                .body(mine, empty());
        Book.at(Book.businessDate().plusDays(1), "10:05", Book.SHANGHAI);
        compliance
                .get("/evidence/unrecorded-calls?limit=200")
                .then()
                .statusCode(200)
                .body(mine, hasSize(1))
                .body(mine + "[0].loanNo", is(loan.no()));
        collector
                .request()
                .multiPart("file", "call.wav", wav(77))
                .multiPart("kind", "RECORDING")
                .multiPart("loanId", loan.loanId())
                .multiPart("subjectId", call)
                .multiPart("capturedAt", now.toString())
                .post("/api/v1/borrowers/" + loan.personId() + "/contents")
                .then()
                .statusCode(201);
        compliance.get("/evidence/unrecorded-calls?limit=200").then().body(mine, empty());
        Book.at("10:00");
    }
}
