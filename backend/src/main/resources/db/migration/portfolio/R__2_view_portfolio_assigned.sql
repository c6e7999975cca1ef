-- Accounts somebody outside works now.
CREATE OR REPLACE VIEW portfolio.assigned WITH (security_invoker = true) AS
SELECT person_id, loan_id, agency_id FROM portfolio.assignment WHERE ended_at IS NULL;
