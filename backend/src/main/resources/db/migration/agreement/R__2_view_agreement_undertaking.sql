-- A word given: a promise, or an agreement by the part that is next or was missed, or the day it was fulfilled.
CREATE OR REPLACE VIEW agreement.undertaking WITH (security_invoker = true) AS
SELECT person_id, id, loan_id, made_on, recorded_at, due_on, due_on + grace_days AS last_day, state
  FROM agreement.promise WHERE state <> 'CANCELLED'
UNION ALL
SELECT person_id, id, loan_id, agreed_on, recorded_at, next_due_on, next_due_on + grace_days,
       CASE state WHEN 'FULFILLED' THEN 'KEPT' WHEN 'BREACHED' THEN 'BROKEN' ELSE state END
  FROM agreement.instalment_agreement WHERE state <> 'CANCELLED';
