-- Erases what tells who a person is, in every place, and nothing of what happened. Runs as its owner because the
-- application may not change evidence; it does so only for an erasure that was asked for, granted and due.
CREATE OR REPLACE FUNCTION privacy.erase_person(p_person uuid, p_request uuid,
  p_now timestamptz, p_today date)
  RETURNS int VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE n int; total int := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM privacy.request r JOIN privacy.decision d ON d.person_id = r.person_id
    AND d.request_id = r.id
                  WHERE r.person_id = p_person AND r.id = p_request AND r.kind = 'ERASURE' AND d.granted)
     OR coalesce(privacy.kept_until(p_person, p_now) >= p_today, true)
     OR privacy.legally_held(p_person) THEN
    RAISE EXCEPTION 'not to be erased';
  END IF;
  UPDATE portfolio.borrower SET name = '已删除', id_number = NULL, gender = NULL, birth_year = NULL, region = NULL,
    employer = NULL, monthly_income = NULL, income_stability = NULL,
         credit_attitude = NULL, life_state = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.contact_point SET value = 'erased ' || id, opted_out_at = coalesce(opted_out_at, now())
    WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.party SET name = '已删除', relation = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.hold SET note = NULL, lift_note = NULL WHERE person_id = p_person;
  UPDATE strategy.account_plan SET note = NULL, milestones = '[]' WHERE person_id = p_person;
  UPDATE delinquency.pause SET note = NULL, reason = 'AGREED' WHERE person_id = p_person;
  UPDATE portfolio.collateral SET description = '已删除' WHERE person_id = p_person;
  UPDATE portfolio.reveal SET reason = '已删除' WHERE person_id = p_person;
  UPDATE gate.decision SET facts = NULL, salt = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE gate.attempt SET note = NULL, external_ref = NULL, salt = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.party SET guarantee_document = NULL WHERE person_id = p_person AND guarantee_document IS NOT NULL;
  UPDATE portfolio.collateral SET lien = NULL, custody = NULL WHERE person_id = p_person;
  UPDATE portfolio.contact_point SET source = '已删除' WHERE person_id = p_person;
  UPDATE gate.approval SET reason = '已删除' WHERE person_id = p_person;
  UPDATE gate.identity_check SET method = '已删除' WHERE person_id = p_person;
  UPDATE duties.duty SET note = NULL WHERE person_id = p_person;
  UPDATE gate.attempt SET flags = '{}' WHERE person_id = p_person;
  UPDATE privacy.decision SET words = '已删除' WHERE person_id = p_person;
  UPDATE evidence.legal_hold SET reason = '已删除' WHERE person_id = p_person;
  UPDATE visit.review SET note = '已删除' WHERE person_id = p_person;
  UPDATE repayment.reversal SET reason = '已删除' WHERE person_id = p_person;
  UPDATE agreement.promise SET method = '已删除', made_by = '已删除' WHERE person_id = p_person;
  UPDATE agreement.instalment_agreement SET made_by = '已删除' WHERE person_id = p_person;
  UPDATE contact.message SET body = '已删除' WHERE person_id = p_person;
  UPDATE gate.notice SET given_how = '已删除' WHERE person_id = p_person;
  UPDATE strategy.dry_run SET result = jsonb_set(result, '{sample}', '[]')
    WHERE result->'sample' @> jsonb_build_array(jsonb_build_object('personId', p_person));
  UPDATE strategy.plan_step SET note = NULL WHERE person_id = p_person AND note IS NOT NULL;
  UPDATE segmentation.score_override SET reason = '已删除' WHERE person_id = p_person;
  UPDATE segmentation.machine_refusal SET note = '已删除' WHERE person_id = p_person;
  DELETE FROM segmentation.score WHERE person_id = p_person;
  DELETE FROM delinquency.core_balance WHERE person_id = p_person;
  UPDATE worklist.ownership_history SET note = '已删除' WHERE person_id = p_person;
  UPDATE worklist.call_back SET note = NULL WHERE person_id = p_person;
  UPDATE worklist.request SET words = '已删除', answer = CASE WHEN answer IS NOT NULL THEN '已删除' END
    WHERE person_id = p_person;
  DELETE FROM portfolio.assessment WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE gate.consent SET given_how = '已删除' WHERE person_id = p_person;
  UPDATE complaint.complaint SET words = '已删除' WHERE person_id = p_person;
  UPDATE complaint.step SET words = '已删除' WHERE person_id = p_person;
  UPDATE privacy.request SET words = '已删除' WHERE person_id = p_person;
  UPDATE visit.visit SET note = NULL, latitude = NULL, longitude = NULL WHERE person_id = p_person;
  UPDATE repayment.repayment SET payer = NULL WHERE person_id = p_person;
  UPDATE evidence.content SET keep_until = p_today - 1 WHERE person_id = p_person AND keep_until IS DISTINCT
    FROM p_today - 1;
  DELETE FROM shared.idempotency WHERE response LIKE '%' || p_person || '%';
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION privacy.erase_person FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy.erase_person TO ${app};
