package org.huikuan.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.rules.Channel;
import org.huikuan.rules.ConsentKind;
import org.huikuan.rules.Facts;
import org.huikuan.rules.RulePack;

/**
 * Facts of an ordinary call to a debtor in Shanghai on a Tuesday at ten, against which nothing speaks; a test changes
 * what it is about.
 */
final class Given {

    static final UUID LOAN = UUID.fromString("00000000-0000-0000-0000-00000000000c");
    static final UUID OTHER_LOAN = UUID.fromString("00000000-0000-0000-0000-00000000000d");

    LocalDateTime local = LocalDateTime.parse("2027-03-02T10:00:00");
    List<ZoneId> zones = List.of(ZoneId.of("Asia/Shanghai"));
    Channel channel = Channel.CALL;
    Facts.Purpose purpose = Facts.Purpose.COLLECT;
    UUID actorAgency;
    UUID assignedAgency;
    List<String> packs = List.of("CN-1", "HOUSE-1");
    String role = "BORROWER";
    boolean refused;
    boolean askedBefore;
    Integer born = 1985;
    boolean guaranteeOnFile;
    String guaranteeKind;
    LocalDate guaranteeEndsOn;
    boolean guaranteeClaimed;
    String pointKind = "PHONE";
    boolean wrong;
    boolean optedOut;
    LocalDate validUntil;
    String basis = "CONTRACT";
    LocalDate consentedOn;
    int dpd = 70;
    BigDecimal owed = new BigDecimal("1200.00");
    List<Facts.OfficerFact> officers = List.of(officer("2027-12-31"), officer("2027-12-31"));
    String holiday;
    String region = "浙江杭州";
    int usablePhones = 1;
    boolean numberReached = true;
    Facts.RecorderFact recorder;
    final List<Facts.NoticeFact> notices = new ArrayList<>();
    final Set<String> proofs = new HashSet<>(Set.of("WHITE_LISTED", "PUBLISHED", "LICENSED"));
    final List<Facts.ContactFact> contacts = new ArrayList<>();
    final List<Facts.HoldFact> holds = new ArrayList<>();
    final List<Facts.ConsentFact> consents = new ArrayList<>();
    final Set<String> approvals = new HashSet<>();

    static RulePack pack(String id) {
        try {
            return new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .readValue(Given.class.getResource("/rulepacks/" + id.toLowerCase() + ".json"), RulePack.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Facts.OfficerFact officer(String certifiedUntil) {
        return new Facts.OfficerFact(
                UUID.randomUUID(),
                true,
                Map.of("CONDUCT", LocalDate.parse(certifiedUntil), "VISIT", LocalDate.parse(certifiedUntil)));
    }

    Given at(String time) {
        local = time.contains("T")
                ? LocalDateTime.parse(time)
                : local.toLocalDate().atTime(LocalTime.parse(time));
        return this;
    }

    Given in(String... places) {
        zones = Arrays.stream(places).map(ZoneId::of).toList();
        return this;
    }

    Given under(String... ids) {
        packs = Arrays.asList(ids);
        return this;
    }

    /** A call to the debtor by the same number about the same loan: connected, not, or null for not reported. */
    Given called(String at, Boolean connected) {
        return contacted(at, Channel.CALL, "BORROWER", true, LOAN, connected);
    }

    Given contacted(String at, Channel by, String whom, boolean samePoint, UUID loan, Boolean connected) {
        LocalDateTime when =
                at.contains("T") ? LocalDateTime.parse(at) : local.toLocalDate().atTime(LocalTime.parse(at));
        contacts.add(new Facts.ContactFact(
                when.atZone(zones.get(0)).toInstant(),
                loan,
                by,
                whom,
                samePoint,
                connected,
                connected == null ? null : numberReached));
        return this;
    }

    /**
     * The debtor said these hours, every day: that he agrees to them, asks for calls in them, or that they do not suit
     * him.
     */
    Given said(ConsentKind kind, String from, String to, String day, String given) {
        consents.add(new Facts.ConsentFact(
                kind,
                LocalTime.parse(from),
                LocalTime.parse(to),
                day == null ? null : LocalDate.parse(day),
                LocalDate.parse(given)));
        return this;
    }

    Given held(String reason, String until) {
        holds.add(new Facts.HoldFact(reason, until == null ? null : instant(until)));
        return this;
    }

    Instant instant(String at) {
        return LocalDateTime.parse(at).atZone(zones.get(0)).toInstant();
    }

    Facts facts() {
        contacts.sort(Comparator.comparing(Facts.ContactFact::at).reversed());
        return new Facts(
                local.atZone(zones.get(0)).toInstant(),
                zones,
                channel,
                purpose,
                actorAgency == null ? "USER" : "CLIENT",
                actorAgency,
                assignedAgency,
                packs,
                new Facts.PartyFact(
                        UUID.randomUUID(),
                        role,
                        refused,
                        askedBefore,
                        born,
                        guaranteeOnFile,
                        guaranteeKind,
                        guaranteeEndsOn,
                        guaranteeClaimed),
                new Facts.PointFact(UUID.randomUUID(), pointKind, wrong, optedOut, validUntil, basis, consentedOn),
                new Facts.LoanFact(LOAN, "CASH", dpd, owed),
                usablePhones,
                contacts,
                holds,
                consents,
                approvals,
                officers,
                holiday,
                region,
                notices,
                proofs,
                recorder);
    }

    Decision decide() {
        return Decision.of(
                facts(),
                packs.stream()
                        .map(id -> id == null || !id.matches("(CN|HOUSE|US|UK|EU|IN|PH|ID|HK|SG)-1") ? null : pack(id))
                        .toList());
    }

    String refusedBy() {
        return String.join(
                " ",
                decide().refusals().stream().map(Decision.RefusingRule::ruleId).toList());
    }

    /** When contact would next be allowed, on the debtor's clock; null for never. */
    String next() {
        Instant next = decide().nextAllowedAt();
        return next == null ? null : next.atZone(zones.get(0)).toLocalDateTime().toString();
    }
}
