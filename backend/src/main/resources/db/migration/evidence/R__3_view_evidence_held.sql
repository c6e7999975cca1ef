-- Persons of whom nothing is removed or erased, however old: by a legal hold, or a complaint nobody has answered.
CREATE OR REPLACE VIEW evidence.held WITH (security_invoker = true) AS
SELECT person_id FROM evidence.legal_hold WHERE lifted_at IS NULL
UNION ALL
SELECT person_id FROM complaint.open_complaint WHERE kind IN ('COMPLAINT', 'DISPUTE', 'HARDSHIP');
