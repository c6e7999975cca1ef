package org.huikuan.contact.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.huikuan.contact.Channel;

/**
 * Everything a decision rests on, stored with it.
 *
 * @param zone the debtor's own time zone
 * @param connectedToday connected calls to the debtor since midnight there, by everybody
 * @param unansweredToday unanswered calls to this very number since midnight there, by everybody
 * @param reservedCalls permits for calls to the debtor that are open and not yet reported
 * @param reservedPoint the same for this very number
 * @param reservedUntil when the last of them expires
 * @param assignedAgency the agency that works the account now, or null
 * @param actorAgency the agency that asks, or null for the house
 */
public record Facts(
        Instant now, ZoneId zone, Channel channel, UUID actorAgency, UUID assignedAgency, String packId,
        UUID partyId, String partyRole, boolean partyRefused, boolean guaranteeOnFile,
        String pointKind, boolean pointWrong, boolean pointOptedOut, LocalDate pointValidUntil,
        int connectedToday, int unansweredToday, int reservedCalls, int reservedPoint, Instant reservedUntil,
        List<HoldFact> holds) {

    /** A hold in force. */
    public record HoldFact(String reason, Instant until) {}

    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean isDebtor() {
        return partyRole.equals("BORROWER") || partyRole.equals("CO_BORROWER");
    }

    LocalDate localDay() {
        return LocalDate.ofInstant(now, zone);
    }
}
