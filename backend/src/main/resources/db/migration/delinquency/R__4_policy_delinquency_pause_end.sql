ALTER TABLE delinquency.pause_end ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.pause_end;
CREATE POLICY scope ON delinquency.pause_end USING ((SELECT shared.in_desk()) OR EXISTS (SELECT FROM delinquency.pause p
  WHERE p.person_id = pause_end.person_id AND p.id = pause_end.pause_id));
