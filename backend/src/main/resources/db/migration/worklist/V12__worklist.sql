-- What a collector does next. One open task a person; the queue is this table's leading key.
CREATE SCHEMA worklist;
GRANT USAGE ON SCHEMA worklist TO ${app};

CREATE TABLE worklist.task (
  person_id      uuid NOT NULL,
  id             uuid NOT NULL,
  loan_id        uuid NOT NULL,
  queue          text NOT NULL,
  promise_due_on date NOT NULL DEFAULT 'infinity',
  deadline_on    date NOT NULL DEFAULT 'infinity',
  amount         numeric(18,2) NOT NULL,
  state          text NOT NULL CHECK (state IN ('OPEN','CLAIMED','DONE')),
  claimed_by     uuid,
  claimed_at     timestamptz,
  claim_until    timestamptz,
  done_at        timestamptz,
  done_by        uuid,
  created_on     date NOT NULL,
  PRIMARY KEY (person_id, id)
) WITH (fillfactor = 80, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);
COMMENT ON TABLE worklist.task IS 'Vacuumed often: whoever asks for the head of a queue passes what was claimed since the last time';
CREATE UNIQUE INDEX task_one_live ON worklist.task (person_id) WHERE state <> 'DONE';
CREATE INDEX task_next ON worklist.task (queue, promise_due_on, deadline_on, amount DESC, person_id) WHERE state = 'OPEN';
CREATE INDEX task_claimed ON worklist.task (claim_until) WHERE state = 'CLAIMED';
CREATE INDEX task_mine ON worklist.task (claimed_by) WHERE state = 'CLAIMED';
ALTER TABLE worklist.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON worklist.task USING ((SELECT shared.in_desk()));

-- A task as the API shows it, for a statement that claims and answers at once.
CREATE FUNCTION worklist.task_json(t worklist.task) RETURNS jsonb STABLE LANGUAGE sql AS $$
  SELECT jsonb_build_object('id', t.id, 'personId', t.person_id, 'loanId', t.loan_id, 'loanNo', l.loan_no, 'borrowerName', b.name, 'queue', t.queue,
    'promiseDueOn', nullif(t.promise_due_on, 'infinity'), 'deadlineOn', nullif(t.deadline_on, 'infinity'),
    'amount', jsonb_build_object('amount', t.amount::text, 'currency', l.currency),
    'claimedUntil', to_char(t.claim_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    FROM portfolio.loan l JOIN portfolio.borrower b ON b.person_id = l.person_id WHERE l.person_id = t.person_id AND l.id = t.loan_id
$$;
