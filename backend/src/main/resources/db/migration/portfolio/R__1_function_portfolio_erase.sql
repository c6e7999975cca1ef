-- What portfolio knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION portfolio.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
DECLARE n int; total int := 0;
BEGIN
  UPDATE portfolio.borrower SET name = '已删除', id_number = NULL, gender = NULL, birth_year = NULL, region = NULL,
    employer = NULL, monthly_income = NULL, income_stability = NULL,
         credit_attitude = NULL, life_state = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.contact_point SET value = 'erased ' || id,
    opted_out_at = coalesce(opted_out_at, p_today::timestamp AT TIME ZONE 'UTC') WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.party SET name = '已删除', relation = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE portfolio.hold SET note = NULL, lift_note = NULL WHERE person_id = p_person;
  UPDATE portfolio.collateral SET description = '已删除' WHERE person_id = p_person;
  UPDATE portfolio.reveal SET reason = '已删除' WHERE person_id = p_person;
  UPDATE portfolio.party SET guarantee_document = NULL WHERE person_id = p_person AND guarantee_document IS NOT NULL;
  UPDATE portfolio.collateral SET lien = NULL, custody = NULL WHERE person_id = p_person;
  UPDATE portfolio.contact_point SET source = '已删除' WHERE person_id = p_person;
  DELETE FROM portfolio.assessment WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION portfolio.erase FROM PUBLIC;
