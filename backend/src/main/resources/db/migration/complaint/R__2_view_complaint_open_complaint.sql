-- Complaints nobody has answered, or whose answer was appealed against. An answer and an appeal alternate, so that they
-- wait after an even number of steps; after the second answer it is over.
CREATE OR REPLACE VIEW complaint.open_complaint WITH (security_invoker = true) AS
SELECT k.person_id, k.id, k.kind FROM complaint.complaint k
 WHERE (SELECT count(*) FROM complaint.step s WHERE s.person_id = k.person_id AND s.complaint_id = k.id) IN (0, 2);
