-- What a person asks about the data kept of him, and what was decided; written once each.
CREATE TABLE complaint.privacy_request (
  person_id uuid NOT NULL REFERENCES portfolio.borrower,
  id        uuid NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('ACCESS','CORRECTION','ERASURE','RESTRICTION')),
  words     text NOT NULL CHECK (length(words) <= 4000),
  raised_at timestamptz NOT NULL,
  raised_by uuid NOT NULL,
  due_on    date,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX privacy_raised ON complaint.privacy_request (raised_at, id);
CREATE TABLE complaint.privacy_decision (
  person_id  uuid NOT NULL,
  request_id uuid NOT NULL,
  granted    boolean NOT NULL,
  words      text NOT NULL CHECK (length(words) <= 4000),
  at         timestamptz NOT NULL,
  by_id      uuid NOT NULL,
  PRIMARY KEY (person_id, request_id),
  FOREIGN KEY (person_id, request_id) REFERENCES complaint.privacy_request (person_id, id)
);
REVOKE UPDATE, DELETE, TRUNCATE ON complaint.privacy_request, complaint.privacy_decision FROM ${app};
ALTER TABLE complaint.privacy_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON complaint.privacy_request USING ((SELECT shared.in_desk())) WITH CHECK (EXISTS
  (SELECT FROM portfolio.borrower b WHERE b.person_id = privacy_request.person_id));
ALTER TABLE complaint.privacy_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON complaint.privacy_decision USING ((SELECT shared.in_desk()));

-- Until when the law keeps a person's records: five years after the last loan ended, the last contact or the last
-- content (CN-RET-02; PIPL 47(2): while retention runs, restrict instead of delete). NULL while something is owed.
CREATE FUNCTION complaint.kept_until(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN RETURN (SELECT CASE WHEN EXISTS (SELECT FROM delinquency.standing s WHERE s.person_id = p_person AND s.outstanding_amount > 0) THEN NULL
    ELSE greatest((SELECT max(l.matures_on) FROM portfolio.loan l WHERE l.person_id = p_person),
                  (SELECT max(r.value_date) FROM repayment.repayment r WHERE r.person_id = p_person),
                  (SELECT max(d.asked_at)::date FROM contact.decision d WHERE d.person_id = p_person),
                  (SELECT max(v.captured_at)::date FROM visit.visit v WHERE v.person_id = p_person),
                  (SELECT max(k.raised_at)::date FROM complaint.complaint k WHERE k.person_id = p_person),
                  (SELECT (max(c.keep_until) - interval '5 years 2 days')::date FROM evidence.content c WHERE c.person_id = p_person
                      AND NOT EXISTS (SELECT FROM evidence.removal r WHERE r.person_id = c.person_id AND r.content_id = c.id))) + 5 * 365 + 2 END);
END $$;

CREATE FUNCTION complaint.legally_held(p_person uuid) RETURNS boolean STABLE LANGUAGE plpgsql AS $$
BEGIN RETURN EXISTS (SELECT FROM evidence.legal_hold h WHERE h.person_id = p_person AND h.lifted_at IS NULL)
  OR EXISTS (SELECT FROM complaint.complaint k WHERE k.person_id = p_person AND k.kind IN ('COMPLAINT', 'DISPUTE', 'HARDSHIP')
     AND (SELECT count(*) FROM complaint.step s WHERE s.person_id = k.person_id AND s.complaint_id = k.id) IN (0, 2));
END $$;

-- Erases what tells who a person is, in every place, and nothing of what happened. Runs as its owner because the
-- application may not change evidence; it does so only for an erasure that was asked for, granted and due.
CREATE FUNCTION complaint.erase_person(p_person uuid, p_request uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE n int; total int := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM complaint.privacy_request r JOIN complaint.privacy_decision d ON d.person_id = r.person_id AND d.request_id = r.id
                  WHERE r.person_id = p_person AND r.id = p_request AND r.kind = 'ERASURE' AND d.granted) OR coalesce(complaint.kept_until(p_person) >= p_today, true)
     OR complaint.legally_held(p_person) THEN
    RAISE EXCEPTION 'not to be erased';
  END IF;
  UPDATE portfolio.borrower SET name = '已删除', id_number = NULL, gender = NULL, birth_year = NULL, region = NULL, employer = NULL, monthly_income = NULL, income_stability = NULL,
         credit_attitude = NULL, life_state = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.contact_point SET value = 'erased ' || id, opted_out_at = coalesce(opted_out_at, now()) WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.party SET name = '已删除', relation = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.hold SET note = NULL, lift_note = NULL WHERE person_id = p_person;
  UPDATE strategy.account_plan SET note = NULL, milestones = '[]' WHERE person_id = p_person;
  UPDATE delinquency.pause SET note = NULL, reason = 'AGREED' WHERE person_id = p_person;
  UPDATE portfolio.collateral SET description = '已删除' WHERE person_id = p_person;
  UPDATE portfolio.reveal SET reason = '已删除' WHERE person_id = p_person;
  UPDATE contact.decision SET facts = NULL, salt = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE contact.attempt SET note = NULL, external_ref = NULL, salt = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.party SET guarantee_document = NULL WHERE person_id = p_person AND guarantee_document IS NOT NULL;
  UPDATE portfolio.collateral SET lien = NULL, custody = NULL WHERE person_id = p_person;
  UPDATE portfolio.contact_point SET source = '已删除' WHERE person_id = p_person;
  UPDATE contact.approval SET reason = '已删除' WHERE person_id = p_person;
  UPDATE contact.identity_check SET method = '已删除' WHERE person_id = p_person;
  UPDATE contact.duty SET note = NULL WHERE person_id = p_person;
  UPDATE contact.attempt SET flags = '{}' WHERE person_id = p_person;
  UPDATE complaint.privacy_decision SET words = '已删除' WHERE person_id = p_person;
  UPDATE evidence.legal_hold SET reason = '已删除' WHERE person_id = p_person;
  UPDATE visit.review SET note = '已删除' WHERE person_id = p_person;
  UPDATE repayment.reversal SET reason = '已删除' WHERE person_id = p_person;
  UPDATE agreement.promise SET method = '已删除', made_by = '已删除' WHERE person_id = p_person;
  UPDATE agreement.instalment_agreement SET made_by = '已删除' WHERE person_id = p_person;
  UPDATE contact.message SET body = '已删除' WHERE person_id = p_person;
  UPDATE contact.notice SET given_how = '已删除' WHERE person_id = p_person;
  UPDATE strategy.dry_run SET result = jsonb_set(result, '{sample}', '[]') WHERE result->'sample' @> jsonb_build_array(jsonb_build_object('personId', p_person));
  UPDATE strategy.plan_step SET note = NULL WHERE person_id = p_person AND note IS NOT NULL;
  UPDATE segmentation.score_override SET reason = '已删除' WHERE person_id = p_person;
  UPDATE segmentation.machine_refusal SET note = '已删除' WHERE person_id = p_person;
  DELETE FROM segmentation.score WHERE person_id = p_person;
  DELETE FROM delinquency.core_balance WHERE person_id = p_person;
  UPDATE worklist.ownership_history SET note = '已删除' WHERE person_id = p_person;
  UPDATE worklist.call_back SET note = NULL WHERE person_id = p_person;
  UPDATE worklist.request SET words = '已删除', answer = CASE WHEN answer IS NOT NULL THEN '已删除' END WHERE person_id = p_person;
  DELETE FROM portfolio.assessment WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE contact.consent SET given_how = '已删除' WHERE person_id = p_person;
  UPDATE complaint.complaint SET words = '已删除' WHERE person_id = p_person;
  UPDATE complaint.step SET words = '已删除' WHERE person_id = p_person;
  UPDATE complaint.privacy_request SET words = '已删除' WHERE person_id = p_person;
  UPDATE visit.visit SET note = NULL, latitude = NULL, longitude = NULL WHERE person_id = p_person;
  UPDATE repayment.repayment SET payer = NULL WHERE person_id = p_person;
  UPDATE evidence.content SET keep_until = p_today - 1 WHERE person_id = p_person AND keep_until IS DISTINCT FROM p_today - 1;
  DELETE FROM shared.idempotency WHERE response LIKE '%' || p_person || '%';
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION complaint.erase_person FROM PUBLIC;
GRANT EXECUTE ON FUNCTION complaint.erase_person TO ${app};
