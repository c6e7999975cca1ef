-- What strategy knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION strategy.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE strategy.account_plan SET note = NULL, milestones = '[]' WHERE person_id = p_person;
  UPDATE strategy.dry_run SET result = jsonb_set(result, '{sample}', '[]')
    WHERE result->'sample' @> jsonb_build_array(jsonb_build_object('personId', p_person));
  UPDATE strategy.plan_step SET note = NULL WHERE person_id = p_person AND note IS NOT NULL;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION strategy.erase FROM PUBLIC;
