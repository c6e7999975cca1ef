package org.huikuan.contact.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huikuan.contact.Channel;
import org.huikuan.portfolio.HoldReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped Chinese pack, rule by rule, at its borders. Pure: no service, no database. */
class RuleTest {

    private static final RulePack PACK = pack();
    private static final UUID AGENCY = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    private static RulePack pack() {
        try {
            return new ObjectMapper().registerModule(new JavaTimeModule()).readValue(RuleTest.class.getResource("/rulepacks/cn-1.json"), RulePack.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Facts of a call to a debtor in Shanghai at ten in the morning against which nothing speaks; tests change one thing. */
    private record Case(String now, String zone, Channel channel, String role, boolean refused, boolean guarantee, String kind, boolean wrong, int connected,
            int unanswered, int reserved, List<Facts.HoldFact> holds, UUID actorAgency, UUID assigned, String packId) {
        static Case ok() {
            return new Case("2026-03-02T02:00:00Z", "Asia/Shanghai", Channel.CALL, "BORROWER", false, false, "PHONE", false, 0, 0, 0, List.of(), null, null, "CN-1");
        }

        Decision decide() {
            return Decision.of(new Facts(Instant.parse(now), ZoneId.of(zone), channel, actorAgency, assigned, packId, UUID.randomUUID(), role, refused, guarantee,
                    kind, wrong, false, null, connected, unanswered, reserved, reserved, Instant.parse(now).plusSeconds(300), holds), PACK);
        }
    }

    private static String refusedBy(Decision decision) {
        return String.join(" ", decision.refusals().stream().map(Decision.RefusingRule::ruleId).toList());
    }

    @ParameterizedTest(name = "{0} in {1} by {2}: {3}")
    @CsvSource({
        "2026-03-01T23:59:59Z, Asia/Shanghai, CALL, CN-TIME-01, 2026-03-02T00:00:00Z",
        "2026-03-02T00:00:00Z, Asia/Shanghai, CALL, '', ",
        "2026-03-02T13:59:59Z, Asia/Shanghai, CALL, '', ",
        "2026-03-02T14:00:00Z, Asia/Shanghai, CALL, CN-TIME-01, 2026-03-03T00:00:00Z",
        "2026-03-02T00:00:00Z, Asia/Urumqi, CALL, CN-TIME-01, 2026-03-02T02:00:00Z",
        "2026-03-02T15:00:00Z, Asia/Urumqi, CALL, '', ",
        "2026-03-02T14:00:00Z, Asia/Shanghai, SMS, CN-TIME-01, 2026-03-03T00:00:00Z",
        "2026-03-08T06:30:00Z, America/New_York, CALL, CN-TIME-01, 2026-03-08T12:00:00Z",
        "2026-11-01T12:30:00Z, America/New_York, CALL, CN-TIME-01, 2026-11-01T13:00:00Z"
    })
    void quietHours(String now, String zone, Channel channel, String rule, String next) {
        Case c = Case.ok();
        Decision decision = new Case(now, zone, channel, c.role, false, false, "PHONE", false, 0, 0, 0, List.of(), null, null, "CN-1").decide();
        assertEquals(rule, refusedBy(decision));
        assertEquals(next == null ? null : Instant.parse(next), decision.nextAllowedAt());
    }

    @ParameterizedTest(name = "{0} connected, {1} unanswered, {2} reserved, {3}: {4}")
    @CsvSource({
        "2, 0, 0, CALL, '', ",
        "3, 0, 0, CALL, CN-FREQ-01, 2026-03-03T00:00:00Z",
        "2, 0, 1, CALL, CN-FREQ-01, 2026-03-02T02:05:00Z",
        "0, 0, 3, AI_VOICE, CN-FREQ-01, 2026-03-02T02:05:00Z",
        "3, 0, 0, SMS, '', ",
        "0, 5, 0, CALL, '', ",
        "0, 6, 0, CALL, CN-FREQ-02, 2026-03-03T00:00:00Z",
        "0, 5, 1, CALL, CN-FREQ-02, 2026-03-02T02:05:00Z",
        "3, 6, 0, CALL, CN-FREQ-01 CN-FREQ-02, 2026-03-03T00:00:00Z"
    })
    void caps(int connected, int unanswered, int reserved, Channel channel, String rules, String next) {
        Decision decision = new Case("2026-03-02T02:00:00Z", "Asia/Shanghai", channel, "BORROWER", false, false, "PHONE", false, connected, unanswered, reserved,
                List.of(), null, null, "CN-1").decide();
        assertEquals(rules, refusedBy(decision));
        assertEquals(next == null ? null : Instant.parse(next), decision.nextAllowedAt());
    }

    @ParameterizedTest(name = "{0}, guarantee on file {1}, refused {2}: {3}")
    @CsvSource({
        "BORROWER, false, false, ''", "CO_BORROWER, false, false, ''", "GUARANTOR, true, false, ''", "GUARANTOR, false, false, CN-PARTY-01",
        "CONTACT_PERSON, false, false, CN-PARTY-01", "SPOUSE, false, false, CN-PARTY-01", "CONTACT_PERSON, false, true, CN-PARTY-01 CN-PARTY-05",
        "GUARANTOR, true, true, CN-PARTY-05", "BORROWER, false, true, ''"
    })
    void parties(String role, boolean guarantee, boolean refused, String rules) {
        assertEquals(rules, refusedBy(new Case("2026-03-02T02:00:00Z", "Asia/Shanghai", Channel.CALL, role, refused, guarantee, "PHONE", false, 0, 0, 0, List.of(),
                null, null, "CN-1").decide()));
    }

    @ParameterizedTest(name = "hold {0} until {1}: {2}")
    @CsvSource({
        "COMPLAINT, , CN-HOLD-02, ", "DISPUTE, , CN-HOLD-02, ", "HARDSHIP, 2026-04-01T00:00:00Z, CN-HOLD-03, 2026-04-01T00:00:00Z",
        "PROMISE_NOT_DUE, 2026-03-04T16:00:00Z, HOUSE-PTP-01, 2026-03-05T00:00:00Z", "DEATH, , HOUSE-HOLD-01, ", "INCAPACITY, , HOUSE-HOLD-01, ",
        "CEASE_CONTACT, , HOUSE-HOLD-01, ", "LEGAL_STAY, , HOUSE-HOLD-01, "
    })
    void holds(String reason, String until, String rule, String next) {
        Decision decision = new Case("2026-03-02T02:00:00Z", "Asia/Shanghai", Channel.CALL, "BORROWER", false, false, "PHONE", false, 0, 0, 0,
                List.of(new Facts.HoldFact(reason, until == null ? null : Instant.parse(until))), null, null, "CN-1").decide();
        assertEquals(rule, refusedBy(decision));
        assertEquals(next == null ? null : Instant.parse(next), decision.nextAllowedAt());
    }

    @Test
    void everyReasonOfAHoldIsNamedByARule() {
        Set<String> named = new HashSet<>();
        PACK.rules().forEach(e -> {
            if (e.rule() instanceof HoldInForce hold) {
                named.addAll(hold.reasons());
            }
        });
        assertEquals(Set.copyOf(Arrays.stream(HoldReason.values()).map(Enum::name).toList()), named);
    }

    @Test
    void aWrongNumberAndAnUnfitPointAreRefused() {
        assertEquals("HOUSE-WRONG-01", refusedBy(new Case("2026-03-02T02:00:00Z", "Asia/Shanghai", Channel.CALL, "BORROWER", false, false, "PHONE", true, 0, 0, 0,
                List.of(), null, null, "CN-1").decide()));
        assertEquals("HOUSE-POINT-01", refusedBy(new Case("2026-03-02T02:00:00Z", "Asia/Shanghai", Channel.VISIT, "BORROWER", false, false, "PHONE", false, 0, 0, 0,
                List.of(), null, null, "CN-1").decide()));
    }

    @Test
    void onlyWhoWorksTheAccountMayContact() {
        Case c = Case.ok();
        for (UUID actor : new UUID[] {null, AGENCY}) {
            for (UUID assigned : new UUID[] {null, AGENCY}) {
                Decision decision = new Case(c.now, c.zone, c.channel, c.role, false, false, c.kind, false, 0, 0, 0, List.of(), actor, assigned, "CN-1").decide();
                assertEquals(actor == assigned ? "" : "HOUSE-ASSIGN-01", refusedBy(decision));
            }
        }
    }

    @Test
    void withoutAPackNothingIsAllowed() {
        Case c = Case.ok();
        for (String pack : new String[] {null, "CN-0", "CN-1,CN-2"}) {
            Decision decision = new Case(c.now, c.zone, c.channel, c.role, false, false, c.kind, false, 0, 0, 0, List.of(), null, null, pack).decide();
            assertEquals("NO-PACK", refusedBy(decision));
            assertTrue(!decision.allowed());
        }
    }

    @Test
    void nothingSpeaksAgainstTheOrdinaryCall() {
        assertTrue(Case.ok().decide().allowed());
    }
}
