ALTER TABLE delinquency.pause_end ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.pause_end;
CREATE POLICY scope ON delinquency.pause_end USING (delinquency.sees_pause(person_id, pause_id));
