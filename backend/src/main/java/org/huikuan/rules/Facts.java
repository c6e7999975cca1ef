package org.huikuan.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision rests on, stored with it, so that it can be decided again.
 *
 * @param zones where the debtor may be; usually one, and an hour is lawful only when it is in all of them
 * @param actor who asks: USER for the house's own people, CLIENT for programs
 * @param actorAgency the agency that asks, or null for the house
 * @param assignedAgency the agency that works the account now, or null
 * @param packs the rule packs in force for the debtor's place and the product; null in place of one that is missing
 * @param usablePhones the debtor's own phones that are not known to be wrong
 * @param contacts permitted contacts with all parties of this person, newest first: 30 days back, at most 200
 * @param approvals rules a second person approved for this person, still in force
 * @param officers who of the actor's own people makes the contact; nobody for a machine
 * @param holiday the statutory holiday it is at the debtor's, or null
 * @param region where the debtor lives, as the file says, or null
 * @param notices legal notices that reached the person about this loan
 * @param proofs what the agency that asks has proved of itself; nothing for the house
 * @param recorder what the recorder of the actor's telephones said last, or null when none ever spoke
 */
public record Facts(
        Instant now,
        List<ZoneId> zones,
        Channel channel,
        Purpose purpose,
        String actor,
        @Nullable UUID actorAgency,
        UUID assignedAgency,
        List<String> packs,
        PartyFact party,
        PointFact point,
        LoanFact loan,
        int usablePhones,
        List<ContactFact> contacts,
        List<HoldFact> holds,
        List<ConsentFact> consents,
        Set<String> approvals,
        List<OfficerFact> officers,
        @Nullable String holiday,
        String region,
        List<NoticeFact> notices,
        Set<String> proofs,
        RecorderFact recorder) {

    /** How far back the contacts reach; a rule that looks further would see nothing there. */
    static final int DAYS_KNOWN = 30;

    /** A time until which hours reach, said as this one, reaches until midnight. */
    static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    /** Why somebody is contacted. */
    public enum Purpose {
        /** To ask for payment. */
        COLLECT,
        /** To ask where the debtor can be reached, or to leave a message; nothing about the debt is said. */
        LOCATE,
        /** To remind, in writing, of a promise or an instalment that is not due yet; asks for nothing that is late. */
        REMIND
    }

    /**
     * Who is to be contacted.
     *
     * @param debtorBornIn the debtor's year of birth, when known
     * @param guaranteeEndsOn last day of the guarantee period
     * @param askedBefore a party who owes nothing and was once reached
     * @param guaranteeClaimed whether the creditor claimed in time, in the way the kind of guarantee needs
     */
    public record PartyFact(
            UUID id,
            String role,
            boolean refused,
            boolean askedBefore,
            Integer debtorBornIn,
            boolean guaranteeOnFile,
            String guaranteeKind,
            LocalDate guaranteeEndsOn,
            boolean guaranteeClaimed) {}

    /**
     * By what.
     *
     * @param basis where the number or address lawfully came from
     * @param consentedOn the day its owner last agreed to messages and machine calls there, or null
     */
    public record PointFact(
            UUID id,
            String kind,
            boolean wrong,
            boolean optedOut,
            LocalDate validUntil,
            String basis,
            LocalDate consentedOn) {}

    /** About what; days past due and what is owed are as of the open business date. */
    public record LoanFact(UUID id, String product, int dpd, BigDecimal owed) {}

    /**
     * A person of the house or the agency.
     *
     * @param own whether he is one of the actor's own people
     * @param certificates last day of each certificate, by its course
     */
    public record OfficerFact(UUID id, boolean own, Map<String, LocalDate> certificates) {}

    /**
     * A permitted contact. Until its outcome is reported nobody knows what it was, so it counts as the worst it may
     * have been.
     *
     * @param samePoint by the number or address asked about now
     * @param connected null while not reported
     * @param numberReached false when the call never came to the number dialled: engaged, or not in service; null while
     *     not reported
     */
    public record ContactFact(
            Instant at,
            UUID loanId,
            Channel channel,
            String role,
            boolean samePoint,
            Boolean connected,
            Boolean numberReached) {

        boolean mayHaveConnected() {
            return connected == null || connected;
        }

        boolean mayHaveGoneUnanswered() {
            return connected == null || !connected;
        }
    }

    /** A hold in force. */
    public record HoldFact(String reason, Instant until) {}

    /**
     * What the debtor said of when he may be contacted.
     *
     * @param from from this local time on
     * @param to until this one
     * @param day only on this day, or null for any
     * @param given the day he said it
     */
    public record ConsentFact(ConsentKind kind, LocalTime from, LocalTime to, LocalDate day, LocalDate given) {

        boolean covers(LocalDate date, LocalTime time) {
            return (day == null || day.equals(date))
                    && !time.isBefore(from)
                    && (time.isBefore(to) || to.equals(LAST_MINUTE));
        }
    }

    /** A notice that the law asks for. */
    public record NoticeFact(NoticeKind kind, LocalDate on) {}

    /**
     * Whether telephones were recorded when last heard of.
     *
     * @param beats a program reported it, which reports again and again; a person says it once
     */
    public record RecorderFact(boolean running, Instant heardAt, boolean beats) {}

    @JsonIgnore
    public boolean isDebtor() {
        return PartyRole.isDebtor(party.role());
    }

    /** The packs as the ledger names them; null when one is missing. */
    public @Nullable String packIds() {
        return packs.contains(null) ? null : String.join(" + ", packs);
    }

    /** The debtor's own day; days are counted where he lives, and in the first of several places. */
    ZoneId zone() {
        return zones.get(0);
    }

    LocalDate localDay() {
        return day(now);
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    /** Start of a day of the debtor. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    /** Contacts of the last days of the debtor's calendar, today included, newest first. */
    public List<ContactFact> within(int days, Predicate<ContactFact> which) {
        Instant from = startOf(localDay().minusDays(days - 1L));
        return contacts.stream()
                .filter(c -> !c.at().isBefore(from) && which.test(c))
                .toList();
    }
}
