package org.huikuan.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huikuan.testing.Api;
import org.huikuan.testing.Await;
import org.huikuan.testing.Book;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row of scenarios/gate.csv, asked over HTTP: the file as it was, the contacts before, the moment; then the
 * answer, the rules and the next moment. The same wherever the server stands.
 */
@ServiceTest
class GateScenarioTest {

    private static final Map<String, String> CHANNELS = Map.of(
            "电话", "CALL", "短信", "SMS", "外访", "VISIT", "语音机器人", "AI_VOICE", "信函", "LETTER", "律师函", "LAWYER_LETTER");
    private static final Map<String, String> OUTCOMES = Map.of("接通", "REACHED", "未接", "NO_ANSWER", "已发送", "SENT");
    private static final Map<String, String> HOLDS = Map.of(
            "投诉",
            "COMPLAINT",
            "争议",
            "DISPUTE",
            "困难",
            "HARDSHIP",
            "身故",
            "DEATH",
            "丧失行为能力",
            "INCAPACITY",
            "停止联系",
            "CEASE_CONTACT",
            "法定停止",
            "LEGAL_STAY",
            "承诺",
            "PROMISE_NOT_DUE");
    private static final Map<String, String> ROLES = Map.of(
            "本人",
            "BORROWER",
            "共同借款人",
            "CO_BORROWER",
            "保证人",
            "GUARANTOR",
            "联系人",
            "CONTACT_PERSON",
            "配偶",
            "SPOUSE",
            "继承人",
            "HEIR",
            "法定代理人",
            "LEGAL_REPRESENTATIVE");
    private static final Pattern HOLD = Pattern.compile("([^至@]+)(?:至([-0-9]+ [0-9:]+))?(?:@([-0-9]+ [0-9:]+))?");

    private final TimeZone before = TimeZone.getDefault();
    private final Api collector = Api.as("collector");
    private final Api supervisor = Api.as("supervisor");

    @Inject
    Database database;

    @Inject
    AgroalDataSource pool;

    @AfterEach
    void back() {
        moveServer(before.getID());
        Book.at("10:00");
    }

    /** The service's own zone, and that of its database sessions, which follow it when they begin: all begin anew. */
    private void moveServer(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        String moved = database.asApp("SELECT now()");
        pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
        Await.until(
                () -> database.asApp("SELECT count(*) FROM pg_stat_activity WHERE usename = current_user "
                        + "AND backend_start < '" + moved + "'"),
                "0"::equals);
    }

    private record Subject(NamedCsvRecord row, Book.Loan loan, List<ZoneId> zones) {

        String get(String column) {
            return row.getField(column);
        }

        Instant instant(String local) {
            return LocalDateTime.parse(local.replace(' ', 'T'))
                    .atZone(zones.get(0))
                    .toInstant();
        }

        Stream<String> parts(String column) {
            return Arrays.stream(get(column).split(";")).map(String::strip).filter(p -> !p.isEmpty());
        }
    }

    @ParameterizedTest(name = "server in {0}")
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "America/New_York"})
    void everyRowIsAnsweredAsWritten(String server) throws IOException {
        moveServer(server);
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/scenarios/gate.csv"))) {
            rows = reader.stream().toList();
        }
        assertTrue(rows.size() >= 120);
        List<String> faults = new ArrayList<>();
        for (Subject subject : land(rows)) {
            String fault = ask(subject);
            if (fault != null) {
                faults.add(subject.get("编号") + " " + subject.get("说明") + ": " + fault);
            }
        }
        assertEquals(List.of(), faults);
    }

    private List<Subject> land(List<NamedCsvRecord> rows) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        rows.stream()
                .map(r -> r.getField("产品法域"))
                .distinct()
                .forEach(law -> supervisor
                        .put(
                                "/products",
                                Map.of(
                                        "code",
                                        "S-" + law,
                                        "name",
                                        "情景 " + law,
                                        "zone",
                                        "Asia/Shanghai",
                                        "currency",
                                        "CNY",
                                        "jurisdiction",
                                        law,
                                        "allocationOrder",
                                        "FEE,INTEREST,PRINCIPAL"))
                        .then()
                        .statusCode(200));
        LocalDate today = Book.businessDate();
        List<Map<String, String>> file = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            String no = "S-" + run + "-" + row.getField("编号");
            LocalDate due = today.minusDays(Integer.parseInt(row.getField("逾期天数")));
            Map<String, String> loan = new LinkedHashMap<>(Map.of(
                    "borrowerRef",
                    no,
                    "name",
                    "情景客户",
                    "loanNo",
                    no,
                    "productCode",
                    "S-" + row.getField("产品法域"),
                    "currency",
                    "CNY",
                    "principal",
                    "1200.00",
                    "disbursedOn",
                    due.minusMonths(1).toString(),
                    "firstDueOn",
                    due.toString(),
                    "instalmentCount",
                    "1"));
            loan.putAll(Map.of(
                    "phone",
                    phone(),
                    "address",
                    "演示路 1 号",
                    "zone",
                    row.getField("时区").split("\\|")[0],
                    "guarantorName",
                    "保证人",
                    "guarantorPhone",
                    phone(),
                    "contactName",
                    "联系人",
                    "contactPhone",
                    phone()));
            facts(row).filter(f -> f.startsWith("出生")).forEach(f -> loan.put("birthYear", f.substring(2)));
            if (facts(row).anyMatch("保证合同"::equals)) {
                loan.put("guaranteeDocument", "BZ-" + no);
            }
            file.add(loan);
        }
        Book.land(file);
        return rows.stream()
                .map(row -> new Subject(
                        row,
                        Book.find("S-" + run + "-" + row.getField("编号")),
                        Arrays.stream(row.getField("时区").split("\\|"))
                                .map(ZoneId::of)
                                .toList()))
                .toList();
    }

    private static int phones;

    private static String phone() {
        return "137%08d".formatted(++phones);
    }

    private static Stream<String> facts(NamedCsvRecord row) {
        return Arrays.stream(row.getField("对象资料").split(";")).map(String::strip);
    }

    /** @return what differs from the row, or null */
    private String ask(Subject s) {
        if (!s.get("所在地").isEmpty() || s.zones().size() > 1) {
            Map<String, Object> place = new HashMap<>(Map.of(
                    "zone",
                    s.zones().get(0).getId(),
                    "otherZones",
                    s.zones().stream().skip(1).map(ZoneId::getId).toList()));
            place.put("country", s.get("所在地").isEmpty() ? null : s.get("所在地"));
            supervisor
                    .put("/borrowers/{p}/place", place, s.loan().personId())
                    .then()
                    .statusCode(200);
        }
        String day = s.get("时间").substring(0, 10);
        s.parts("此前联系").forEach(contact -> before(s, contact, day));
        s.parts("对象资料").forEach(fact -> fact(s, fact));
        moveTo(s.instant(s.get("时间")));
        s.parts("停催").forEach(hold -> hold(s, hold));
        s.parts("时段同意").forEach(consent -> consent(s, consent));
        moveTo(s.instant(s.get("时间")).minusSeconds(60));
        s.parts("已审批")
                .forEach(rule -> supervisor
                        .post(
                                "/borrowers/{p}/approvals",
                                Map.of(
                                        "ruleId",
                                        rule,
                                        "reason",
                                        "情景",
                                        "validUntil",
                                        s.instant(s.get("时间")).plusSeconds(3600).toString()),
                                s.loan().personId())
                        .then()
                        .statusCode(201));
        Map<String, Object> wanted = new HashMap<>(
                Map.of("loanId", s.loan().loanId(), "contactPointId", point(s), "channel", CHANNELS.get(s.get("渠道"))));
        wanted.put("purpose", s.get("目的").equals("催收") ? "COLLECT" : "LOCATE");
        wanted.put("officers", s.parts("对象资料").anyMatch("一人外访"::equals) ? List.of() : Book.officers("W-001"));
        s.parts("对象资料").filter(f -> f.startsWith("录音")).forEach(f -> recorder(s, f));
        moveTo(s.instant(s.get("时间")));
        Response answer =
                collector.post("/borrowers/{p}/permits", wanted, s.loan().personId());
        database.asOwner("DELETE FROM gate.recorder");
        return compare(s, answer);
    }

    private String compare(Subject s, Response answer) {
        List<String> rules = answer.path(answer.statusCode() == 201 ? "warnings.id" : "rules.id");
        String next = answer.statusCode() == 201
                ? ""
                : answer.path("nextAllowedAt") == null
                        ? "无"
                        : LocalDateTime.ofInstant(
                                        Instant.parse(answer.path("nextAllowedAt")),
                                        s.zones().get(0))
                                .toString()
                                .replace('T', ' ');
        List<String> strengths = answer.statusCode() == 201 ? List.of() : answer.path("rules.strength");
        String said = answer.statusCode() == 201
                ? rules.isEmpty() ? "允许" : "提示"
                : strengths.stream().allMatch("NEEDS_APPROVAL"::equals) ? "须审批" : "禁止";
        String got = said + " " + sorted(rules == null ? Stream.of() : rules.stream()) + " " + next;
        String wanted = s.get("结论") + " " + sorted(Arrays.stream(s.get("规则").split(" "))) + " " + s.get("下次可联系");
        return got.strip().equals(wanted.strip()) ? null : "wanted " + wanted + ", got " + got;
    }

    private static String sorted(Stream<String> rules) {
        return String.join(" ", rules.sorted().toList());
    }

    private static void moveTo(Instant moment) {
        Api.as("supervisor")
                .put("/business-day/clock", Map.of("now", moment.toString()))
                .then()
                .statusCode(200);
    }

    /** For example "03-01 09:00 电话 未接"; without a date it is the day of the row. */
    private void before(Subject s, String contact, String day) {
        String[] words = contact.split(" ");
        int at = words.length == 4 ? 1 : 0;
        LocalDate date = at == 0 ? LocalDate.parse(day) : LocalDate.parse(day.substring(0, 5) + words[0]);
        moveTo(date.atTime(LocalTime.parse(words[at])).atZone(s.zones().get(0)).toInstant());
        String permit = collector
                .post(
                        "/borrowers/{p}/permits",
                        Map.of(
                                "loanId",
                                s.loan().loanId(),
                                "contactPointId",
                                s.loan().point("BORROWER", "PHONE"),
                                "channel",
                                CHANNELS.get(words[at + 1])),
                        s.loan().personId())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        if (!words[at + 2].equals("未报告")) {
            collector
                    .post(
                            "/borrowers/{p}/permits/{id}/outcome",
                            Map.of("outcome", OUTCOMES.get(words[at + 2])),
                            s.loan().personId(),
                            permit)
                    .then()
                    .statusCode(201);
        }
    }

    /** "录音停止", or "录音运行" and the minutes since it was last heard. */
    private void recorder(Subject s, String fact) {
        boolean running = fact.startsWith("录音运行");
        moveTo(s.instant(s.get("时间")).minusSeconds(running ? 60L * Integer.parseInt(fact.substring(4)) : 0));
        Api.client("recorder")
                .put("/recorder", Map.of("running", running))
                .then()
                .statusCode(200);
    }

    /** What stands in the file of the person, as systems upstream would have delivered it. */
    private void fact(Subject s, String fact) {
        String person = "person_id = '" + s.loan().personId() + "'";
        String asked = person + " AND role = '" + base(s) + "'";
        String point = "UPDATE portfolio.contact_point SET %s WHERE " + person
                + " AND party_id = (SELECT id FROM portfolio.party WHERE " + asked + " LIMIT 1)";
        String wrong = "INSERT INTO portfolio.wrong_number (value_hash, reported_at) SELECT sha256(convert_to(value, "
                + "'UTF8')), now() FROM portfolio.contact_point c JOIN portfolio.party p"
                + " USING (person_id) WHERE p.id = c.party_id AND c.kind = 'PHONE' AND p.role = '%s' AND c."
                + person;
        String statement = switch (fact) {
            case "连带" -> "UPDATE portfolio.party SET guarantee_kind = 'JOINT_AND_SEVERAL' WHERE " + asked;
            case "一般" -> "UPDATE portfolio.party SET guarantee_kind = 'GENERAL' WHERE " + asked;
            case "方式不明" -> "UPDATE portfolio.party SET guarantee_kind = NULL WHERE " + asked;
            case "已主张" -> "UPDATE portfolio.party SET guarantee_claimed_on = '2027-02-01' WHERE " + asked;
            case "已拒绝联系" -> "UPDATE portfolio.party SET refused_contact_at = now() WHERE " + asked;
            case "错号" -> wrong.formatted(base(s));
            case "债务人错号" -> wrong.formatted("BORROWER");
            case "已退订" -> point.formatted("opted_out_at = now()");
            case "已委外" ->
                "INSERT INTO portfolio.assignment (person_id, loan_id, agency_id, assigned_at) SELECT person_id, "
                        + "id, (SELECT id FROM agency.agency LIMIT 1), now()"
                        + " FROM portfolio.loan WHERE " + person;
            default ->
                fact.startsWith("保证期至")
                        ? "UPDATE portfolio.party SET guarantee_ends_on = '" + fact.substring(4) + "' WHERE " + asked
                        : fact.startsWith("来源")
                                ? point.formatted("lawful_basis = '" + fact.substring(2) + "'")
                                : fact.startsWith("同意短信")
                                        ? point.formatted("consented_on = '" + fact.substring(4) + "'")
                                        : fact.startsWith("联系方式有效至")
                                                ? point.formatted("valid_until = '" + fact.substring(7) + "'")
                                                : null;
        };
        if (statement != null) {
            database.asOwner(statement);
        } else {
            assertTrue(
                    fact.equals("保证合同") || fact.equals("一人外访") || fact.startsWith("出生") || fact.startsWith("录音"), fact);
        }
    }

    /** The party of the imported file that stands for the role asked about. */
    private static String base(Subject s) {
        String role = ROLES.get(s.get("对象"));
        return role.equals("BORROWER") || role.equals("GUARANTOR") ? role : "CONTACT_PERSON";
    }

    private String point(Subject s) {
        String role = ROLES.get(s.get("对象"));
        if (!role.equals(base(s))) {
            database.asOwner(
                    "UPDATE portfolio.party SET role = '" + role + "' WHERE role = 'CONTACT_PERSON' AND person_id = '"
                            + s.loan().personId() + "'");
        }
        return s.loan().point(role, List.of("外访", "信函", "律师函").contains(s.get("渠道")) ? "ADDRESS" : "PHONE");
    }

    /** For example "困难至2027-04-01 00:00@2027-03-02 09:00": until when, and when it was placed if not now. */
    private void hold(Subject s, String text) {
        Matcher hold = HOLD.matcher(text);
        assertTrue(hold.matches(), text);
        String reason = HOLDS.get(hold.group(1));
        String until = hold.group(2) == null ? null : s.instant(hold.group(2)).toString();
        if (hold.group(3) != null) {
            moveTo(s.instant(hold.group(3)));
        }
        if (reason.equals("PROMISE_NOT_DUE")) {
            database.asOwner("INSERT INTO portfolio.hold (person_id, id, reason, from_at, until_at) VALUES ('"
                    + s.loan().personId() + "', gen_random_uuid(), '" + reason + "', now(), '" + until + "')");
            return;
        }
        Map<String, Object> wanted = new HashMap<>(Map.of("reason", reason));
        wanted.put("untilAt", until);
        collector
                .post("/borrowers/{p}/holds", wanted, s.loan().personId())
                .then()
                .statusCode(201);
    }

    /**
     * For example "22:00-23:00@2027-03-02": hours, and the day if only one; after 不便 they do not suit him, after 多打 he
     * asks for calls.
     */
    private void consent(Subject s, String said) {
        String kind = said.startsWith("不便") ? "INCONVENIENT" : said.startsWith("多打") ? "MORE_CALLS" : "HOURS";
        String text = kind.equals("HOURS") ? said : said.substring(2);
        String[] parts = text.split("@");
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "kind",
                kind,
                "fromTime",
                parts[0].substring(0, 5),
                "toTime",
                parts[0].substring(6),
                "givenHow",
                "情景",
                "validUntil",
                LocalDate.parse(s.get("时间").substring(0, 10)).plusDays(2).toString()));
        wanted.put("onDay", parts.length > 1 ? parts[1] : null);
        collector
                .post("/borrowers/{p}/consents", wanted, s.loan().personId())
                .then()
                .statusCode(201);
    }
}
