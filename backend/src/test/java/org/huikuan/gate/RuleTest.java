package org.huikuan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huikuan.portfolio.HoldReason;
import org.huikuan.rules.AdultDebtor;
import org.huikuan.rules.AgencyProved;
import org.huikuan.rules.Channel;
import org.huikuan.rules.ConsentKind;
import org.huikuan.rules.ContactCap;
import org.huikuan.rules.Deadline;
import org.huikuan.rules.Facts;
import org.huikuan.rules.HoldInForce;
import org.huikuan.rules.LawfulSource;
import org.huikuan.rules.LocateOnlyWhenLost;
import org.huikuan.rules.MessageConsent;
import org.huikuan.rules.MinimumGap;
import org.huikuan.rules.NotBeforeDaysPastDue;
import org.huikuan.rules.NoticeGiven;
import org.huikuan.rules.NoticeKind;
import org.huikuan.rules.OfficersCertified;
import org.huikuan.rules.OnceOnly;
import org.huikuan.rules.QuietHours;
import org.huikuan.rules.RecorderRunning;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.Scope;
import org.huikuan.rules.TextContent;
import org.huikuan.rules.Verdict;
import org.huikuan.rules.VisitOnlyWhen;
import org.huikuan.rules.WrongNumber;
import org.huikuan.shared.BusinessCalendarTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of rule at their borders, in the shipped packs. Pure: no service, no database. */
class RuleTest {

    private static final UUID AGENCY = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    private static Given given() {
        return new Given();
    }

    @Test
    void nothingSpeaksAgainstTheOrdinaryCall() {
        assertTrue(given().decide().allowed());
    }

    @ParameterizedTest(name = "{0} in {1} by {2}: {3}")
    @CsvSource({
        "2027-03-02T07:59:59, Asia/Shanghai, CALL, CN-TIME-01, 2027-03-02T08:00",
        "2027-03-02T08:00:00, Asia/Shanghai, CALL, '', ",
        "2027-03-02T21:59:59, Asia/Shanghai, CALL, '', ",
        "2027-03-02T22:00:00, Asia/Shanghai, CALL, CN-TIME-01, 2027-03-03T08:00",
        "2027-03-02T06:00:00, Asia/Urumqi, CALL, CN-TIME-01, 2027-03-02T08:00",
        "2027-03-02T22:00:00, Asia/Shanghai, SMS, CN-TIME-01, 2027-03-03T08:00",
        "2027-03-02T23:00:00, Asia/Shanghai, EMAIL, HOUSE-POINT-01, ",
        "2027-03-14T01:30:00, America/New_York, CALL, CN-TIME-01, 2027-03-14T08:00",
        "2027-11-07T07:30:00, America/New_York, CALL, CN-TIME-01, 2027-11-07T08:00"
    })
    void quietHours(String at, String zone, Channel channel, String rules, String next) {
        Given given = given().in(zone).at(at);
        given.channel = channel;
        assertEquals(rules, given.refusedBy());
        assertEquals(next, given.next());
    }

    @ParameterizedTest(name = "{0}, may also be in {1}: next {2}")
    @CsvSource({
        "08:30, Asia/Urumqi, 2027-03-02T10:00",
        "10:00, Asia/Urumqi, ",
        "21:59:59, Asia/Urumqi, ",
        "22:00, Asia/Urumqi, 2027-03-03T10:00"
    })
    void anUnclearPlaceMustBeLawfulEverywhere(String at, String other, String next) {
        Given given = given().in("Asia/Shanghai", other).at(at);
        assertEquals(next == null ? "" : "CN-TIME-01", given.refusedBy());
        assertEquals(next, given.next());
    }

    @ParameterizedTest(name = "consent {0}-{1} on {2}, call at {3}: {4}")
    @CsvSource({
        "22:00, 23:00, , 22:00, ''",
        "22:00, 23:00, , 22:59:59, ''",
        "22:00, 23:00, , 23:00, CN-TIME-01",
        "22:00, 23:00, 2027-03-02, 22:30, ''",
        "22:00, 23:00, 2027-03-03, 22:30, CN-TIME-01",
        "06:00, 07:00, , 07:30, CN-TIME-01"
    })
    void consentOpensOtherHours(LocalTime from, LocalTime to, LocalDate day, String at, String rules) {
        Given given = given().at(at);
        given.consents.add(new Facts.ConsentFact(ConsentKind.HOURS, from, to, day, LocalDate.parse("2027-03-01")));
        assertEquals(rules, given.refusedBy());
    }

    @Test
    void theDebtorConsentsForHimselfAlone() {
        Given guarantor = given().at("22:30");
        guarantor.role = "GUARANTOR";
        guarantor.guaranteeOnFile = true;
        guarantor.said(ConsentKind.HOURS, "22:00", "23:00", null, "2027-03-01");
        assertEquals("CN-TIME-01", guarantor.refusedBy());
    }

    @Test
    void theNextMomentUsesAConsentToo() {
        Given given = given().at("23:30");
        given.said(ConsentKind.HOURS, "06:00", "06:30", null, "2027-03-01");
        assertEquals("2027-03-03T08:00", given.next(), "an opening of the law is named, a consent is an offer");
    }

    @ParameterizedTest(name = "{0} connected, {1} unanswered, {2} not reported, by {3}: {4}")
    @CsvSource({
        "2, 0, 0, CALL, '', ",
        "3, 0, 0, CALL, CN-FREQ-01, WAIT",
        "2, 0, 1, CALL, CN-FREQ-01, REPORT_OUTCOME",
        "0, 0, 3, AI_VOICE, CN-FREQ-01, REPORT_OUTCOME",
        "3, 0, 0, SMS, '', ",
        "0, 5, 0, CALL, '', ",
        "0, 6, 0, CALL, CN-FREQ-02, WAIT",
        "0, 5, 1, CALL, CN-FREQ-02, REPORT_OUTCOME",
        "3, 6, 0, CALL, CN-FREQ-01 CN-FREQ-02, WAIT"
    })
    void caps(int connected, int unanswered, int open, Channel channel, String rules, String remedy) {
        Given given = given().at("11:00");
        given.channel = channel;
        for (int i = 0; i < connected; i++) {
            given.called("09:0" + i, true);
        }
        for (int i = 0; i < unanswered; i++) {
            given.called("09:1" + i, false);
        }
        for (int i = 0; i < open; i++) {
            given.called("09:2" + i, null);
        }
        Decision decision = given.decide();
        assertEquals(rules, given.refusedBy());
        assertEquals(
                remedy,
                decision.refusals().isEmpty()
                        ? null
                        : decision.refusals().get(0).remedy().name());
        assertEquals(rules.isEmpty() ? null : "2027-03-03T08:00", given.next());
    }

    @Test
    void capsCountADayOfTheDebtorAndAnotherNumberAlone() {
        assertEquals(
                "",
                given().called("2027-03-01T23:59", true)
                        .called("2027-03-01T23:58", true)
                        .called("2027-03-01T23:57", true)
                        .refusedBy());
        Given other = given();
        for (int i = 0; i < 6; i++) {
            other.contacted("09:0" + i, Channel.CALL, "BORROWER", false, Given.LOAN, false);
        }
        assertEquals("", other.refusedBy());
    }

    @ParameterizedTest(name = "{0}, guarantee on file {1}, refused {2}: {3}")
    @CsvSource({
        "BORROWER, false, false, ''",
        "CO_BORROWER, false, false, ''",
        "GUARANTOR, true, false, ''",
        "GUARANTOR, false, false, CN-PARTY-01 CN-GUA-00",
        "CONTACT_PERSON, false, false, CN-PARTY-01 CN-PARTY-02",
        "SPOUSE, false, false, CN-PARTY-09",
        "HEIR, false, false, CN-PARTY-07",
        "LEGAL_REPRESENTATIVE, false, false, CN-PARTY-08",
        "CONTACT_PERSON, false, true, CN-PARTY-01 CN-PARTY-02 CN-PARTY-05",
        "GUARANTOR, true, true, CN-PARTY-05",
        "BORROWER, false, true, ''"
    })
    void parties(String role, boolean guarantee, boolean refused, String rules) {
        Given given = given();
        given.role = role;
        given.guaranteeOnFile = guarantee;
        given.refused = refused;
        assertEquals(rules, given.refusedBy());
    }

    @ParameterizedTest(name = "calls {0} with {1} usable numbers: {2}")
    @CsvSource({
        "'', 1, CN-PARTY-03",
        "'', 0, ''",
        "01:NNN, 1, ''",
        "02:NNN, 1, CN-PARTY-03",
        "01:NN, 1, CN-PARTY-03",
        "01:NNNC, 1, CN-PARTY-03",
        "01:CNNN, 1, ''",
        "01:NN?, 1, CN-PARTY-03"
    })
    void contactPersonsAreAskedOnlyWhenTheDebtorIsLost(String calls, int phones, String rules) {
        Given given = given();
        given.role = "CONTACT_PERSON";
        given.purpose = Facts.Purpose.LOCATE;
        given.usablePhones = phones;
        for (int i = 3; i < calls.length(); i++) {
            char came = calls.charAt(i);
            given.called(
                    "2027-03-" + calls.substring(0, 2) + "T09:0" + i,
                    came == '?' ? null : Boolean.valueOf(came == 'C'));
        }
        assertEquals(rules, given.refusedBy());
    }

    @ParameterizedTest(name = "{0} guarantee until {1}, claimed {2}: {3}")
    @CsvSource({
        "JOINT_AND_SEVERAL, 2027-03-02, false, ''", "JOINT_AND_SEVERAL, 2027-03-01, false, CN-GUA-03",
                "JOINT_AND_SEVERAL, 2027-03-01, true, ''",
        "GENERAL, 2027-03-01, false, CN-GUA-04", ", 2027-03-01, false, CN-GUA-04", "GENERAL, 2027-03-01, true, ''"
    })
    void guaranteesEnd(String kind, LocalDate endsOn, boolean claimed, String rules) {
        Given given = given();
        given.role = "GUARANTOR";
        given.guaranteeOnFile = true;
        given.guaranteeKind = kind;
        given.guaranteeEndsOn = endsOn;
        given.guaranteeClaimed = claimed;
        assertEquals(rules, given.refusedBy());
    }

    @ParameterizedTest(name = "born in {0}: {1}")
    @CsvSource({"2008, ''", "2009, CN-PARTY-08", "2010, CN-PARTY-08", ", ''"})
    void minorsAreNotAskedThemselves(Integer born, String rules) {
        Given given = given();
        given.born = born;
        assertEquals(rules, given.refusedBy());
    }

    /**
     * On Tuesday at ten: a promise of Friday is reminded of in writing, by the house; nothing else is let through by
     * calling it a reminder.
     */
    @ParameterizedTest(name = "{0} by {1} while {2} holds until {3}: {4}")
    @CsvSource({
        "SMS, house, PROMISE_NOT_DUE, 2027-03-06T00:00, ''",
                "SMS, house, PROMISE_NOT_DUE, 2027-03-07T00:00, HOUSE-PTP-01",
                "CALL, house, PROMISE_NOT_DUE, 2027-03-06T00:00, HOUSE-PTP-01",
        "SMS, house, PROMISE_NOT_DUE, , HOUSE-PTP-01", "SMS, house, COMPLAINT, 2027-03-06T00:00, CN-HOLD-02",
                "SMS, agency, PROMISE_NOT_DUE, 2027-03-06T00:00, HOUSE-PTP-01"
    })
    void aReminder(Channel channel, String by, String reason, String until, String rule) {
        Given given = given().held(reason, until);
        given.purpose = Facts.Purpose.REMIND;
        given.channel = channel;
        if (by.equals("agency")) {
            given.actorAgency = UUID.randomUUID();
            given.assignedAgency = given.actorAgency;
        }
        assertEquals(rule, given.refusedBy());
    }

    @ParameterizedTest(name = "hold {0} until {1}: {2}")
    @CsvSource({
        "COMPLAINT, , CN-HOLD-02, ", "DISPUTE, , CN-HOLD-02, ",
                "HARDSHIP, 2027-04-01T00:00, CN-HOLD-03, 2027-04-01T08:00",
        "PROMISE_NOT_DUE, 2027-03-05T00:00, HOUSE-PTP-01, 2027-03-05T08:00", "DEATH, , HOUSE-HOLD-01, ",
                "INCAPACITY, , HOUSE-HOLD-01, ",
        "CEASE_CONTACT, , HOUSE-HOLD-02, ", "LEGAL_STAY, , HOUSE-HOLD-02, "
    })
    void holds(String reason, String until, String rule, String next) {
        Given given = given().held(reason, until);
        assertEquals(rule, given.refusedBy());
        assertEquals(next, given.next());
    }

    @Test
    void everyReasonOfAHoldIsNamedUnderEveryLaw() {
        Set<String> reasons =
                Set.copyOf(Arrays.stream(HoldReason.values()).map(Enum::name).toList());
        for (String law : List.of("CN-1", "US-1", "UK-1", "EU-1", "IN-1", "PH-1", "ID-1", "HK-1", "SG-1")) {
            Set<String> named = new HashSet<>();
            Stream.of(law, "HOUSE-1")
                    .flatMap(id -> Given.pack(id).rules().stream())
                    .filter(RulePack.Entry::isOn)
                    .forEach(e -> {
                        if (e.rule() instanceof HoldInForce hold) {
                            named.addAll(hold.reasons());
                        }
                    });
            assertEquals(reasons, named, law);
        }
    }

    @Test
    void aWrongNumberAndAnUnfitPointAreRefused() {
        Given wrong = given();
        wrong.wrong = true;
        assertEquals("HOUSE-WRONG-01", wrong.refusedBy());
        Given unfit = given();
        unfit.channel = Channel.VISIT;
        assertEquals("HOUSE-POINT-01", unfit.refusedBy());
        Given expired = given();
        expired.validUntil = LocalDate.parse("2027-03-01");
        assertEquals("HOUSE-POINT-01", expired.refusedBy());
        Given optedOut = given();
        optedOut.optedOut = true;
        assertEquals("HOUSE-POINT-01", optedOut.refusedBy());
    }

    @Test
    void onlyWhoWorksTheAccountMayContact() {
        for (UUID actor : new UUID[] {null, AGENCY}) {
            for (UUID assigned : new UUID[] {null, AGENCY}) {
                Given given = given();
                given.actorAgency = actor;
                given.assignedAgency = assigned;
                assertEquals(actor == assigned ? "" : "HOUSE-ASSIGN-01", given.refusedBy());
            }
        }
    }

    @Test
    void withoutEveryPackNothingIsAllowed() {
        assertEquals("NO-PACK", given().under("CN-0", "HOUSE-1").refusedBy());
        assertEquals("NO-PACK", given().under(null, "HOUSE-1").refusedBy());
        assertEquals("NO-PACK", given().under().refusedBy());
        assertFalse(given().under("CN-1", null).decide().allowed());
    }

    @ParameterizedTest(name = "{0} days past due, {1}, last contact {2} {3}: {4}")
    @CsvSource({
        "7, SMS, 2027-03-01T10:00, , HOUSE-SMS-01", "7, SMS, 2027-02-28T23:59, , ''", "8, SMS, 2027-03-01T10:00, , ''",
                "30, CALL, 2027-03-01T10:00, true, HOUSE-CALL-01",
        "30, CALL, 2027-03-01T10:00, false, ''", "30, CALL, 2027-02-28T10:00, true, ''",
                "15, CALL, 2027-03-01T10:00, true, ''", "61, CALL, 2027-03-01T10:00, true, ''",
        "60, CALL, 2027-03-01T10:00, , HOUSE-CALL-01"
    })
    void gapsOfTheHouse(int dpd, Channel channel, String at, Boolean connected, String rules) {
        Given given = given().contacted(at, channel, "BORROWER", true, Given.LOAN, connected);
        given.dpd = dpd;
        given.channel = channel;
        assertEquals(rules, given.refusedBy());
    }

    @ParameterizedTest(name = "a machine at {0} after {1} calls: {2}")
    @CsvSource({
        "11:59:59, 0, ''",
        "12:00, 0, HOUSE-AIV-01",
        "14:00, 1, ''",
        "15:00, 2, HOUSE-AIV-01",
        "18:30, 0, HOUSE-AIV-01",
        "19:00, 0, ''"
    })
    void machinesRestAtMealTimes(String at, int before, String rules) {
        Given given = given().at(at);
        given.channel = Channel.AI_VOICE;
        for (int i = 0; i < before; i++) {
            given.contacted("09:0" + i, Channel.AI_VOICE, "BORROWER", true, Given.LOAN, false);
        }
        assertEquals(rules, given.refusedBy());
    }

    @ParameterizedTest(name = "under {0} in {1} at {2}, {3} days past due, by {4}: {5}")
    @CsvSource({
        "US-1, America/New_York, 2027-03-02T07:59:59, 70, CALL, US-F-05, 2027-03-02T08:00",
                "US-1, America/New_York, 2027-03-02T20:59:59, 70, CALL, '', ",
        "US-1, America/New_York, 2027-03-02T21:00:00, 70, CALL, US-F-05, 2027-03-03T08:00",
                "UK-1, Europe/London, 2027-03-02T21:00:00, 70, CALL, UK-01, 2027-03-03T08:00",
        "IN-1, Asia/Kolkata, 2027-03-02T19:00:00, 70, CALL, IN-01, 2027-03-03T08:00",
                "IN-1, Asia/Kolkata, 2027-03-02T19:00:00, 70, SMS, '', ",
        "PH-1, Asia/Manila, 2027-03-02T05:59:59, 15, CALL, PH-01, 2027-03-02T06:00",
                "PH-1, Asia/Manila, 2027-03-02T05:59:59, 16, CALL, '', ",
        "ID-1, Asia/Jakarta, 2027-03-06T19:59:59, 70, CALL, '', ",
                "ID-1, Asia/Jakarta, 2027-03-07T10:00:00, 70, CALL, ID-01, 2027-03-08T08:00",
        "EU-1, Europe/Berlin, 2027-03-02T21:00:00, 70, CALL, HOUSE-TIME-01, 2027-03-03T08:00"
    })
    void hoursElsewhere(String law, String zone, String at, int dpd, Channel channel, String rules, String next) {
        Given given = given().under("HOUSE-1", law).in(zone).at(at);
        given.dpd = dpd;
        given.channel = channel;
        assertEquals(rules, given.refusedBy());
        assertEquals(next, given.next());
    }

    @Test
    void sevenCallsAboutOneDebtInSevenDaysAndNoneAfterAConversation() {
        Given six = given().under("HOUSE-1", "US-1").in("America/New_York");
        for (int i = 0; i < 6; i++) {
            six.called("2027-02-2" + (4 + i % 5) + "T09:0" + i, false);
        }
        assertEquals("", six.refusedBy());
        assertEquals("US-F-01", six.called("09:00", false).refusedBy());
        Given talked = given().under("HOUSE-1", "US-1").in("America/New_York").called("2027-02-24T09:00", true);
        assertEquals("US-F-02", talked.refusedBy());
        assertEquals("2027-03-03T08:00", talked.next());
        assertEquals(
                "",
                given().under("HOUSE-1", "US-1")
                        .in("America/New_York")
                        .called("2027-02-23T09:00", true)
                        .refusedBy());
        assertEquals(
                "",
                given().under("HOUSE-1", "US-1")
                        .in("America/New_York")
                        .contacted("09:00", Channel.CALL, "BORROWER", true, Given.OTHER_LOAN, true)
                        .refusedBy());
    }

    @Test
    void underTwoLawsTheStricterAnswerStands() {
        Given both =
                given().under("CN-1", "HOUSE-1", "US-1").in("America/New_York").at("21:30");
        assertEquals("US-F-05", both.refusedBy());
        assertEquals("CN-TIME-01 US-F-05", both.at("22:30").refusedBy());
        assertEquals("2027-03-03T08:00", both.next());
    }

    @Test
    void aWarningLeavesThePermitAndAnApprovalLetsARulePass() {
        Given visit = given().under("HOUSE-1", "IN-1").in("Asia/Kolkata").at("20:00");
        visit.channel = Channel.VISIT;
        visit.pointKind = "ADDRESS";
        assertTrue(visit.decide().allowed());
        assertEquals(
                List.of("IN-02"),
                visit.decide().warnings().stream()
                        .map(Decision.RefusingRule::ruleId)
                        .toList());
        Given spouse = given();
        spouse.role = "SPOUSE";
        assertEquals(Verdict.Remedy.APPROVAL, spouse.decide().refusals().get(0).remedy());
        spouse.approvals.add("CN-PARTY-09");
        assertTrue(spouse.decide().allowed());
        Given night = given().at("23:00");
        night.approvals.add("CN-TIME-01");
        assertFalse(night.decide().allowed(), "what forbids cannot be approved");
    }

    @Test
    void unverifiedTextsAreLoadedAndOff() {
        List<RulePack.Entry> off = Stream.of("CN-1", "US-1", "UK-1", "EU-1")
                .flatMap(id -> Given.pack(id).rules().stream())
                .filter(e -> !e.isOn())
                .toList();
        assertTrue(off.stream()
                .map(RulePack.Entry::id)
                .toList()
                .containsAll(List.of("CN-PARTY-06", "CN-AGY-05", "CN-N-01", "US-F-18", "UK-06", "EU-02")));
        assertTrue(
                off.stream().allMatch(e -> e.mark().startsWith("M") || e.mark().startsWith("N")));
        assertTrue(
                off.stream().allMatch(e -> e.attested("an officer", "the text").isOn()));
    }

    @Test
    void aPermitEndsWithTheHoursItWasGivenIn() {
        Given late = given().at("21:55");
        List<RulePack> packs = List.of(Given.pack("CN-1"), Given.pack("HOUSE-1"));
        assertEquals(late.instant("2027-03-02T22:00:00"), Decision.expiry(late.facts(), packs));
        Given consented = given().at("22:55");
        consented.said(ConsentKind.HOURS, "22:00", "23:00", null, "2027-03-01");
        assertEquals(consented.instant("2027-03-02T23:00:00"), Decision.expiry(consented.facts(), packs));
    }

    @Test
    void aVisitNeedsTwoPeopleWhoseCertificatesHoldOnTheDebtorsDay() {
        Given visit = new Given();
        visit.channel = Channel.VISIT;
        visit.pointKind = "ADDRESS";
        assertEquals("", visit.refusedBy());
        visit.officers = List.of(Given.officer("2027-03-02"), Given.officer("2027-03-02"));
        assertEquals("", visit.refusedBy());
        visit.officers = List.of(Given.officer("2027-03-02"));
        assertEquals("CN-VISIT-01", visit.refusedBy());
        visit.officers = List.of(Given.officer("2027-03-02"), Given.officer("2027-03-01"));
        assertEquals("CN-VISIT-01 HOUSE-CERT-01", visit.refusedBy());
        visit.officers = List.of();
        assertEquals("CN-VISIT-01 HOUSE-CERT-01", visit.refusedBy());
        Given call = new Given();
        call.officers =
                List.of(new Facts.OfficerFact(UUID.randomUUID(), true, Map.of("VISIT", LocalDate.parse("2028-01-01"))));
        assertEquals("HOUSE-CERT-01", call.refusedBy());
        call.channel = Channel.SMS;
        assertEquals("HOUSE-CERT-01", call.refusedBy());
        call.channel = Channel.AI_VOICE;
        assertEquals("HOUSE-CERT-01", call.refusedBy());
        call.officers = List.of(Given.officer("2027-12-31"), new Facts.OfficerFact(UUID.randomUUID(), true, Map.of()));
        assertEquals("HOUSE-CERT-01", call.refusedBy());
    }

    @Test
    void aVisitIsForDebtsLongPastDueThatAreLargeOrUnanswered() {
        Given visit = new Given();
        visit.channel = Channel.VISIT;
        visit.pointKind = "ADDRESS";
        visit.dpd = 30;
        assertEquals("HOUSE-VISIT-01", visit.refusedBy());
        assertEquals("2027-03-03T08:00", visit.next());
        visit.dpd = 31;
        assertEquals("", visit.refusedBy());
        VisitOnlyWhen large = new VisitOnlyWhen(31, new BigDecimal("1200.00"), 2);
        assertNull(large.judge(visit.facts()));
        visit.owed = new BigDecimal("1199.99");
        assertEquals("1199.99 < 1200.00", large.judge(visit.facts()).number());
        visit.called("09:00", false);
        assertNotNull(large.judge(visit.facts()));
        visit.called("09:10", false);
        assertNull(large.judge(visit.facts()));
        visit.called("09:20", true);
        assertNotNull(large.judge(visit.facts()));
    }

    @Test
    void nobodyIsContactedOnAStatutoryHolidayWithoutApproval() {
        Given call = new Given();
        call.holiday = "国庆节、中秋节";
        assertEquals("HOUSE-HOL-01", call.refusedBy());
        assertEquals("2027-03-03T08:00", call.next());
        call.approvals.add("HOUSE-HOL-01");
        assertEquals("", call.refusedBy());
    }

    @Test
    void aNumberFromAnUnlawfulSourceIsNotUsed() {
        Given call = new Given();
        for (String basis : List.of(
                "CONTRACT",
                "LEFT_WITH_LENDER",
                "AUTHORISED_BY_DEBTOR",
                "PUBLIC",
                "TOLD_BY_RESERVED_CONTACT",
                "AUTHORISED_QUERY")) {
            call.basis = basis;
            assertEquals("", call.refusedBy());
        }
        call.basis = "ADDRESS_BOOK";
        assertEquals("CN-DATA-01", call.refusedBy());
        call.basis = null;
        assertEquals("CN-DATA-01", call.refusedBy());
    }

    @ParameterizedTest
    @CsvSource({
        "15, false, , 2026-11-22, 2026-12-07",
        "15, true, , 2026-11-22, 2026-12-11",
        "1, true, , 2026-09-30, 2026-10-08",
        ", false, 12, 2024-02-29, 2025-02-28",
        "20, false, , 2026-12-20, 2027-01-09"
    })
    void aDeadlineCountsFromTheDayAfter(
            Integer days, boolean working, Integer months, LocalDate happened, LocalDate due) {
        assertEquals(
                due,
                new Deadline(Deadline.Event.COMPLAINT_RAISED, days, working, months, 5)
                        .due(happened, BusinessCalendarTest.CALENDAR));
    }

    @Test
    void aRuleMayConcernOnlySomeRegions() {
        Scope zhejiang = new Scope(null, null, null, null, Set.of("浙江", "江苏"), null, null);
        Given call = new Given();
        assertTrue(zhejiang.covers(call.facts()));
        call.region = "广东深圳";
        assertFalse(zhejiang.covers(call.facts()));
        call.region = null;
        assertFalse(zhejiang.covers(call.facts()));
    }

    @Test
    void tighterIsWhatRefusesEverythingTheOtherOneRefuses() {
        ContactCap three = new ContactCap(
                ContactCap.Counted.CONNECTED, ContactCap.Per.DEBTOR, Set.of(Channel.CALL), 3, 1, false, null);
        assertTrue(new ContactCap(
                        ContactCap.Counted.CONNECTED,
                        ContactCap.Per.DEBTOR,
                        Set.of(Channel.CALL, Channel.AI_VOICE),
                        2,
                        2,
                        false,
                        null)
                .asTightAs(three));
        assertFalse(new ContactCap(
                        ContactCap.Counted.CONNECTED, ContactCap.Per.DEBTOR, Set.of(Channel.CALL), 4, 1, false, null)
                .asTightAs(three));
        assertFalse(new ContactCap(
                        ContactCap.Counted.CONNECTED, ContactCap.Per.POINT, Set.of(Channel.CALL), 2, 1, false, null)
                .asTightAs(three));
        assertFalse(new ContactCap(ContactCap.Counted.CONNECTED, ContactCap.Per.DEBTOR, Set.of(), 2, 1, false, null)
                .asTightAs(three));
        QuietHours day = hours("08:00", "22:00");
        assertTrue(hours("09:00", "20:00").asTightAs(day));
        assertFalse(hours("07:59", "20:00").asTightAs(day));
        assertFalse(hours("09:00", "22:01").asTightAs(day));
        assertTrue(new QuietHours(day.open(), Set.of(DayOfWeek.MONDAY)).asTightAs(day));
        assertFalse(day.asTightAs(new QuietHours(day.open(), Set.of(DayOfWeek.MONDAY))));
        assertTrue(new MinimumGap(3, true, false).asTightAs(new MinimumGap(2, true, false)));
        assertFalse(new MinimumGap(1, true, false).asTightAs(new MinimumGap(2, true, false)));
        assertTrue(new OfficersCertified(3, "VISIT").asTightAs(new OfficersCertified(2, "VISIT")));
        assertFalse(new OfficersCertified(1, "VISIT").asTightAs(new OfficersCertified(2, "VISIT")));
        assertTrue(new VisitOnlyWhen(61, new BigDecimal("50000"), 3).asTightAs(new VisitOnlyWhen(31, null, 3)));
        assertFalse(new VisitOnlyWhen(61, null, 3).asTightAs(new VisitOnlyWhen(31, new BigDecimal("1"), 3)));
        assertTrue(new LawfulSource(Set.of("CONTRACT")).asTightAs(new LawfulSource(Set.of("CONTRACT", "PUBLIC"))));
        assertFalse(new LawfulSource(Set.of("CONTRACT", "ADDRESS_BOOK"))
                .asTightAs(new LawfulSource(Set.of("CONTRACT", "PUBLIC"))));
        assertFalse(new WrongNumber().asTightAs(three));
        assertFalse(new ContactCap(
                        ContactCap.Counted.CONNECTED, ContactCap.Per.DEBTOR, Set.of(Channel.CALL), -1, 1, false, null)
                .asTightAs(three));
        assertFalse(new ContactCap(
                        ContactCap.Counted.CONNECTED, ContactCap.Per.DEBTOR, Set.of(Channel.CALL), 3, 45, false, null)
                .asTightAs(three));
        assertEquals(
                "0 / 0",
                new ContactCap(
                                ContactCap.Counted.CONNECTED,
                                ContactCap.Per.DEBTOR,
                                Set.of(Channel.CALL),
                                0,
                                1,
                                false,
                                null)
                        .judge(new Given().facts())
                        .number());
        assertFalse(new Deadline(Deadline.Event.COMPLAINT_RAISED, 15, false, 1200, 5)
                .asTightAs(new Deadline(Deadline.Event.COMPLAINT_RAISED, 15, false, null, 5)));
        assertTrue(new HoldInForce(Set.of("DEATH", "DISPUTE")).asTightAs(new HoldInForce(Set.of("DEATH"))));
        assertFalse(new HoldInForce(Set.of("DISPUTE")).asTightAs(new HoldInForce(Set.of("DEATH"))));
        assertTrue(new AdultDebtor(21).asTightAs(new AdultDebtor(18)));
        assertTrue(new LocateOnlyWhenLost(4).asTightAs(new LocateOnlyWhenLost(3)));
        assertTrue(new Deadline(Deadline.Event.COMPLAINT_RAISED, 10, false, null, 5)
                .asTightAs(new Deadline(Deadline.Event.COMPLAINT_RAISED, 15, false, null, 5)));
        assertFalse(new Deadline(Deadline.Event.COMPLAINT_RAISED, 16, false, null, 5)
                .asTightAs(new Deadline(Deadline.Event.COMPLAINT_RAISED, 15, false, null, 5)));
    }

    private static QuietHours hours(String from, String to) {
        return new QuietHours(List.of(new QuietHours.Window(LocalTime.parse(from), LocalTime.parse(to))), null);
    }

    @Test
    void callsTheDebtorAskedForAndNumbersNeverReachedDoNotCountTowardsSeven() {
        Given asked = given().under("HOUSE-1", "US-1").in("America/New_York");
        for (int i = 0; i < 7; i++) {
            asked.called("2027-02-2" + (4 + i % 5) + "T09:0" + i, false);
        }
        assertEquals("US-F-01", asked.refusedBy());
        asked.said(ConsentKind.MORE_CALLS, "08:00", "12:00", null, "2027-02-24");
        assertEquals("", asked.refusedBy());
        Given late = given().under("HOUSE-1", "US-1")
                .in("America/New_York")
                .said(ConsentKind.MORE_CALLS, "08:00", "12:00", null, "2027-02-24");
        for (int i = 0; i < 7; i++) {
            late.called("2027-03-02T09:0" + i, false);
        }
        assertEquals("", late.refusedBy(), "the seventh day is the last");
        Given eighth = given().under("HOUSE-1", "US-1")
                .in("America/New_York")
                .said(ConsentKind.MORE_CALLS, "08:00", "12:00", null, "2027-02-23");
        Given engaged = given().under("HOUSE-1", "US-1").in("America/New_York");
        engaged.numberReached = false;
        for (int i = 0; i < 7; i++) {
            eighth.called("2027-03-02T09:0" + i, false);
            engaged.called("2027-03-02T09:0" + i, false);
        }
        assertEquals("US-F-01", eighth.refusedBy());
        assertEquals("", engaged.refusedBy());
        engaged.numberReached = true;
        for (int i = 0; i < 7; i++) {
            engaged.called("2027-03-02T09:1" + i, null);
        }
        assertEquals("US-F-01 US-F-02", engaged.refusedBy(), "nobody knows what an unreported call was");
    }

    @ParameterizedTest(name = "{0}-{1} on {2} does not suit him, asked at {3}: {4}, next {5}")
    @CsvSource({
        "12:00, 14:00, , 11:59:59, '', ",
        "12:00, 14:00, , 12:00, US-F-06, 2027-03-02T14:00",
        "12:00, 14:00, , 14:00, '', ",
        "12:00, 14:00, 2027-03-03, 13:00, '', ",
        "00:00, 23:59, 2027-03-02, 13:00, US-F-06, 2027-03-03T08:00",
        "18:00, 23:59, , 19:00, US-F-06, 2027-03-03T08:00",
        "00:00, 23:59, , 13:00, US-F-06, "
    })
    void nobodyIsContactedAtATimeThatDoesNotSuitHim(
            String from, String to, String day, String at, String rules, String next) {
        Given given = given().under("HOUSE-1", "US-1")
                .in("America/New_York")
                .at(at)
                .said(ConsentKind.INCONVENIENT, from, to, day, "2027-03-01");
        assertEquals(rules, given.refusedBy());
        assertEquals(next, given.next());
    }

    @ParameterizedTest(name = "by {0}, agreed on {1}: {2}")
    @CsvSource({
        "SMS, , US-F-09 US-TCPA-01",
        "SMS, 2027-03-02, ''",
        "SMS, 2027-01-01, ''",
        "SMS, 2026-12-31, US-F-09",
        "AI_VOICE, , US-TCPA-01",
        "AI_VOICE, 2026-01-01, ''",
        "CALL, , ''"
    })
    void textsAndMachinesGoWhereTheirOwnerAgreed(Channel channel, LocalDate agreed, String rules) {
        Given given = given().under("HOUSE-1", "US-1").in("America/New_York");
        given.channel = channel;
        given.consentedOn = agreed;
        assertEquals(rules, given.refusedBy());
    }

    @ParameterizedTest(name = "told on {0}: {1}, next {2}")
    @CsvSource({", US-F-09, ", "2027-01-26, '', ", "2027-01-27, US-F-09, 2027-03-03T08:00"})
    void anEmailAddressIsUsedAfterNoticeAndTimeToOptOut(LocalDate told, String rules, String next) {
        Given given = given().under("HOUSE-1", "US-1").in("America/New_York");
        given.channel = Channel.EMAIL;
        given.pointKind = "EMAIL";
        if (told != null) {
            given.notices.add(new Facts.NoticeFact(NoticeKind.EMAIL_USE, told));
        }
        assertEquals(rules, given.refusedBy());
        assertEquals(next, given.next());
        given.consentedOn = LocalDate.parse("2027-03-01");
        assertEquals("", given.refusedBy());
    }

    @ParameterizedTest(name = "the recorder {0}, heard at {1}: {2}")
    @CsvSource({"true, 10:00, ''", "true, 09:55, ''", "true, 09:54:59, CN-REC-01", "false, 10:00, CN-REC-01"})
    void noCallWhileTheRecorderIsDown(boolean running, String heard, String rules) {
        Given given = given();
        given.recorder = new Facts.RecorderFact(running, given.instant("2027-03-02T" + heard), true);
        assertEquals(rules, given.refusedBy());
        given.recorder = new Facts.RecorderFact(running, given.instant("2027-03-02T" + heard), false);
        assertEquals(running ? "" : "CN-REC-01", given.refusedBy());
        given.channel = Channel.SMS;
        assertEquals("", given.refusedBy());
    }

    @Test
    void anAgencyContactsWithItsProofsAndItsOwnPeople() {
        Given agency = given();
        agency.actorAgency = AGENCY;
        agency.assignedAgency = AGENCY;
        assertEquals("", agency.refusedBy());
        agency.proofs.remove("PUBLISHED");
        assertEquals("CN-AGY-01", agency.refusedBy());
        assertEquals(
                Verdict.Remedy.AGENCY_PROOF, agency.decide().refusals().get(0).remedy());
        agency.proofs.add("PUBLISHED");
        agency.officers = List.of(
                Given.officer("2027-12-31"),
                new Facts.OfficerFact(UUID.randomUUID(), false, Map.of("CONDUCT", LocalDate.parse("2027-12-31"))));
        assertEquals("CN-AGY-02", agency.refusedBy());
        Given singapore = given().under("HOUSE-1", "SG-1").in("Asia/Singapore");
        singapore.actorAgency = AGENCY;
        singapore.assignedAgency = AGENCY;
        assertEquals("", singapore.refusedBy());
        singapore.proofs.remove("LICENSED");
        assertEquals("SG-01", singapore.refusedBy());
        Given house = given();
        house.proofs.clear();
        assertEquals("", house.refusedBy());
    }

    @Test
    void inHongKongTheDebtorIsToldBeforeAnAgencyCalls() {
        Given agency = given().under("HK-1", "HOUSE-1").in("Asia/Hong_Kong");
        assertEquals("", agency.refusedBy());
        agency.actorAgency = AGENCY;
        agency.assignedAgency = AGENCY;
        assertEquals("HK-01", agency.refusedBy());
        agency.notices.add(new Facts.NoticeFact(NoticeKind.PLACEMENT, LocalDate.parse("2027-03-02")));
        assertEquals("", agency.refusedBy());
    }

    @ParameterizedTest(name = "{0} days past due, approved {1}: {2}")
    @CsvSource({
        "60, false, HOUSE-LEGAL-01 HOUSE-LEGAL-01",
        "61, false, HOUSE-LEGAL-01",
        "61, true, ''",
        "60, true, HOUSE-LEGAL-01"
    })
    void aLawyersLetterComesLateAndIsReviewed(int dpd, boolean approved, String rules) {
        Given given = given().at("23:00");
        given.channel = Channel.LAWYER_LETTER;
        given.pointKind = "ADDRESS";
        given.dpd = dpd;
        if (approved) {
            given.approvals.add("HOUSE-LEGAL-01");
        }
        assertEquals(rules, given.refusedBy());
    }

    @Test
    void aThirdPartyIsAskedOnce() {
        OnceOnly once = new OnceOnly();
        Given given = given();
        given.role = "CONTACT_PERSON";
        assertNull(once.judge(given.facts()));
        given.askedBefore = true;
        assertNotNull(once.judge(given.facts()));
    }

    @Test
    void textsNameWhatTheLawAsksAndNeverPromiseARepair() {
        TextContent letter = new TextContent(Set.of("LETTER"), List.of("name", "amount"), List.of("信用修复"));
        assertEquals(List.of(), letter.against("LETTER", "{name} {amount}"));
        assertEquals(List.of("{amount}", "信用修复"), letter.against("LETTER", "{name} 信用修复"));
        assertEquals(List.of(), letter.against("SMS", "信用修复"));
        assertTrue(new TextContent(Set.of("LETTER", "SMS"), List.of("name", "amount", "due"), List.of("信用修复"))
                .asTightAs(letter));
        assertFalse(new TextContent(Set.of("LETTER"), List.of("name"), List.of("信用修复")).asTightAs(letter));
        assertFalse(new TextContent(Set.of("LETTER"), List.of("name", "amount"), null).asTightAs(letter));
    }

    @Test
    void theNewKindsOnlyTighten() {
        assertTrue(new RecorderRunning(3).asTightAs(new RecorderRunning(5)));
        assertFalse(new RecorderRunning(6).asTightAs(new RecorderRunning(5)));
        assertFalse(new RecorderRunning(0).asTightAs(new RecorderRunning(5)));
        assertTrue(new NoticeGiven(NoticeKind.CREDIT_REPORT, 7, NoticeGiven.For.CREDIT_REPORT)
                .asTightAs(new NoticeGiven(NoticeKind.CREDIT_REPORT, 0, NoticeGiven.For.CREDIT_REPORT)));
        assertFalse(new NoticeGiven(NoticeKind.CREDIT_REPORT, 0, NoticeGiven.For.CREDIT_REPORT)
                .asTightAs(new NoticeGiven(NoticeKind.CREDIT_REPORT, 1, NoticeGiven.For.CREDIT_REPORT)));
        assertFalse(new NoticeGiven(NoticeKind.CREDIT_REPORT, 9, NoticeGiven.For.CONTACT)
                .asTightAs(new NoticeGiven(NoticeKind.CREDIT_REPORT, 1, NoticeGiven.For.CREDIT_REPORT)));
        assertTrue(new MessageConsent(30).asTightAs(new MessageConsent(null)));
        assertFalse(new MessageConsent(null).asTightAs(new MessageConsent(60)));
        assertTrue(new AgencyProved(Set.of(AgencyProved.Proof.PUBLISHED, AgencyProved.Proof.LICENSED))
                .asTightAs(new AgencyProved(Set.of(AgencyProved.Proof.PUBLISHED))));
        assertFalse(new AgencyProved(Set.of()).asTightAs(new AgencyProved(Set.of(AgencyProved.Proof.PUBLISHED))));
        assertTrue(new NotBeforeDaysPastDue(70).asTightAs(new NotBeforeDaysPastDue(61)));
        assertFalse(new NotBeforeDaysPastDue(60).asTightAs(new NotBeforeDaysPastDue(61)));
        ContactCap seven =
                new ContactCap(ContactCap.Counted.PLACED, ContactCap.Per.LOAN, Set.of(Channel.CALL), 7, 7, true, 7);
        assertTrue(
                new ContactCap(ContactCap.Counted.PLACED, ContactCap.Per.LOAN, Set.of(Channel.CALL), 7, 7, false, null)
                        .asTightAs(seven));
        assertFalse(new ContactCap(ContactCap.Counted.PLACED, ContactCap.Per.LOAN, Set.of(Channel.CALL), 7, 7, true, 8)
                .asTightAs(seven));
        assertFalse(seven.asTightAs(new ContactCap(
                ContactCap.Counted.PLACED, ContactCap.Per.LOAN, Set.of(Channel.CALL), 7, 7, false, null)));
    }
}
