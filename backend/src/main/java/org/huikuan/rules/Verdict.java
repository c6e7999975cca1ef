package org.huikuan.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule's no.
 *
 * @param number the number that was reached, in the rule's words
 * @param allowedAt when this rule would allow it, or null when time alone will not
 * @param remedy what would make it lawful
 */
public record Verdict(String number, @Nullable Instant allowedAt, Remedy remedy) {

    /** What would make a contact lawful that is not. */
    public enum Remedy {
        /** Only time. */
        WAIT,
        /** The debtor's recorded consent to this time. */
        CONSENT,
        /** Report what came of the permits that are still open. */
        REPORT_OUTCOME,
        /** What stopped contact must be settled first. */
        SETTLE_HOLD,
        /** The written guarantee, or the claim made in time, on file. */
        GUARANTEE_PROOF,
        /** Another number or address. */
        OTHER_POINT,
        /** Approval by a second person. */
        APPROVAL,
        /** Whoever the account is assigned to. */
        ASSIGNEE,
        /** The debtor is first found unreachable, and only his whereabouts are asked. */
        LOCATE_WHEN_LOST,
        /** The debtor's legal representative. */
        REPRESENTATIVE,
        /** People with a valid certificate, as many as the rule asks for. */
        CERTIFIED_OFFICERS,
        /** The proof the law asks of an agency, on file and valid. */
        AGENCY_PROOF,
        /** The recorder of the telephones, running again. */
        RECORDER,
        /** The notice the law asks for, given first. */
        NOTICE,
        /** The owner's consent to messages or machine calls there. */
        OPT_IN,
        /** Nothing. */
        NOTHING
    }
}
