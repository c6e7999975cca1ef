-- Whether somebody holds fewer accounts than one person may. Those who press at once are one person: he is locked until
-- his transaction ends, and then his accounts are counted anew.
CREATE OR REPLACE FUNCTION worklist.may_hold(p_me uuid, p_most int) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  held int;
BEGIN
  PERFORM pg_advisory_xact_lock(2026013, hashtext(p_me::text));
  SELECT count(*) INTO held FROM worklist.task WHERE state = 'CLAIMED' AND claimed_by = p_me;
  RETURN held < p_most;
END $$;
