-- A task as the API shows it, for a statement that claims and answers at once.
CREATE OR REPLACE FUNCTION worklist.task_json(t worklist.task) RETURNS jsonb STABLE LANGUAGE sql AS $$
  SELECT jsonb_build_object('id', t.id, 'personId', t.person_id, 'loanId', t.loan_id, 'loanNo', l.loan_no,
    'borrowerName', b.name, 'queue', t.queue,
    'promiseDueOn', nullif(t.promise_due_on, 'infinity'), 'deadlineOn', nullif(t.deadline_on, 'infinity'),
    'amount', jsonb_build_object('amount', t.amount::text, 'currency', l.currency),
    'claimedUntil', to_char(t.claim_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    FROM portfolio.loan l JOIN portfolio.borrower b ON b.person_id = l.person_id
      WHERE l.person_id = t.person_id AND l.id = t.loan_id
$$;
