-- Counts a try against several allowances at once and says how many seconds to wait, nothing when it may be made. Each
-- allowance is a bucket that runs dry by one try every so often (GCRA): p_most at once, then one every p_every. One
-- statement, so that tries at the same time are counted one after another; what is refused is not counted.
CREATE OR REPLACE FUNCTION identity.count_try(p_now timestamptz, p_who text[], p_every interval[], p_most int[])
RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
  until timestamptz;
BEGIN
  FOR i IN 1 .. cardinality(p_who) LOOP
    INSERT INTO identity.sign_in_try AS t (who, spent_until) VALUES (p_who[i], p_now + p_every[i])
    ON CONFLICT (who) DO UPDATE SET spent_until = greatest(t.spent_until, p_now) + p_every[i]
     WHERE t.spent_until <= p_now + p_every[i] * (p_most[i] - 1)
    RETURNING spent_until INTO until;
    IF until IS NULL THEN
      SELECT t.spent_until INTO until FROM identity.sign_in_try t WHERE t.who = p_who[i];
      RETURN greatest(1, ceil(extract(epoch FROM until - p_now - p_every[i] * (p_most[i] - 1))));
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
