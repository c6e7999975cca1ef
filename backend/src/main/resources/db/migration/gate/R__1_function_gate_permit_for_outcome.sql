-- The permit, if it is the caller's to see; the person is locked first.
CREATE OR REPLACE FUNCTION gate.permit_for_outcome(p_person uuid, p_permit uuid) RETURNS jsonb VOLATILE LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  RETURN (SELECT to_jsonb(d) - 'facts' - 'evaluations'
      || jsonb_build_object('verified', coalesce(c.verified, false), 'failed', coalesce(NOT c.verified, false), 'first',
        NOT EXISTS (SELECT FROM gate.attempt a WHERE a.person_id = d.person_id), 'letterSent', EXISTS (SELECT
        FROM duties.duty u WHERE u.person_id = d.person_id AND u.subject_id = d.loan_id
        AND u.event = 'LAWYER_LETTER_SENT' AND u.done_at IS NULL), 'heldSince', (SELECT min(h.from_at)
        FROM portfolio.hold h WHERE h.person_id = d.person_id AND h.from_at > d.asked_at
        AND h.reason <> 'PROMISE_NOT_DUE'), 'reported',
        EXISTS (SELECT FROM gate.attempt a WHERE a.person_id = d.person_id AND a.permit_id = d.id))
    FROM gate.decision d LEFT JOIN gate.identity_check c ON c.person_id = d.person_id AND c.permit_id = d.id
   WHERE d.person_id = p_person AND d.id = p_permit AND d.allowed);
END $$;
