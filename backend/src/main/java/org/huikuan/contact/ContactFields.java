package org.huikuan.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.AccountField;

/** What conditions may ask of contacts. */
@ApplicationScoped
class ContactFields implements AccountField.Known {

    @Override
    public List<AccountField> fields() {
        return List.of(
                AccountField.number("unansweredCalls", "三十天内未接通次数", "Calls without an answer in thirty days", """
                                (SELECT count(*) FROM gate.attempt a
                                  WHERE a.person_id = s.person_id AND a.channel IN ('CALL', 'AI_VOICE')
                                  AND portfolio.is_debtor(a.party_role) AND NOT a.connected
                                  AND a.started_at >= :day - 30 AND a.started_at < :day)""")
                        .safeInThePast(),
                AccountField.number("timesReached", "三十天内本人接通次数", "Times reached in thirty days", """
                                (SELECT count(*) FROM gate.attempt a WHERE a.person_id = s.person_id AND a.right_party
                                  AND a.started_at >= :day - 30 AND a.started_at < :day)""")
                        .safeInThePast(),
                AccountField.yesNo("reached", "三十天内本人接通", "Reached in thirty days", """
                        EXISTS (SELECT FROM gate.attempt a WHERE a.person_id = s.person_id AND a.right_party
                          AND a.started_at >= :day - 30)"""),
                AccountField.number(
                        "daysSinceLawyerLetter",
                        "律师函寄出天数",
                        "Days since the lawyer's letter",
                        """
                        (SELECT :day - (max(a.started_at) AT TIME ZONE b.zone)::date FROM gate.attempt a
                          WHERE a.person_id = s.person_id AND a.loan_id = s.loan_id AND a.channel = 'LAWYER_LETTER')""",
                        AccountField.Join.BORROWER));
    }
}
