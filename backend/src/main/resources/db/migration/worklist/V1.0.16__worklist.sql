-- What a collector does next. One open task a person; the queue is this table's leading key.
CREATE SCHEMA worklist;

CREATE TABLE worklist.task (
  person_id      uuid NOT NULL,
  id             uuid NOT NULL,
  loan_id        uuid NOT NULL,
  queue          text NOT NULL,
  skill          text NOT NULL DEFAULT '',
  promise_due_on date NOT NULL DEFAULT 'infinity',
  deadline_on    date NOT NULL DEFAULT 'infinity',
  amount         numeric(18,2) NOT NULL,
  expected       numeric(18,2) NOT NULL DEFAULT 0,
  owner_id       uuid,
  state          text NOT NULL CHECK (state IN ('OPEN','CLAIMED','DONE')),
  claimed_by     uuid,
  claimed_at     timestamptz,
  claim_until    timestamptz,
  done_at        timestamptz,
  done_by        uuid,
  created_on     date NOT NULL,
  PRIMARY KEY (person_id, id)
) WITH (fillfactor = 80, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_cost_delay = 0);
COMMENT ON TABLE worklist.task IS
  'Vacuumed often: whoever asks for the head of a queue passes what was claimed since the last time';
CREATE UNIQUE INDEX task_one_live ON worklist.task (person_id) WHERE state <> 'DONE';
COMMENT ON COLUMN worklist.task.skill IS
  'What whoever takes it from the queue must be able to do; empty when anybody may';
COMMENT ON COLUMN worklist.task.expected IS
  'What is overdue times how likely it is paid within thirty days; without a score, what is overdue';
CREATE INDEX task_next ON worklist.task (queue, skill, promise_due_on, deadline_on, expected DESC, person_id)
  WHERE state = 'OPEN' AND owner_id IS NULL;
CREATE INDEX task_owned ON worklist.task (owner_id, promise_due_on, deadline_on, expected DESC, person_id)
  WHERE state = 'OPEN' AND owner_id IS NOT NULL;
CREATE INDEX task_claimed ON worklist.task (claim_until) WHERE state = 'CLAIMED';
CREATE INDEX task_mine ON worklist.task (claimed_by) WHERE state = 'CLAIMED';

-- Who can do what: a dialect, a trade, hard cases.
CREATE TABLE worklist.skill (
  user_id uuid NOT NULL REFERENCES identity.app_user,
  skill   text NOT NULL CHECK (skill ~ '^[A-Z][A-Z0-9_]{1,19}$'),
  PRIMARY KEY (user_id, skill)
);

-- Who answers for a person, and who helps; nobody when owner_id is null, then whoever takes him from the queue.
CREATE TABLE worklist.ownership (
  person_id uuid PRIMARY KEY REFERENCES portfolio.borrower,
  owner_id  uuid REFERENCES identity.app_user,
  helper_id uuid REFERENCES identity.app_user,
  since     timestamptz NOT NULL,
  CHECK (helper_id <> owner_id)
);
CREATE INDEX ownership_owner ON worklist.ownership (owner_id);
CREATE INDEX ownership_helper ON worklist.ownership (helper_id);

CREATE TABLE worklist.ownership_history (
  person_id uuid NOT NULL,
  id        bigint GENERATED ALWAYS AS IDENTITY,
  owner_id  uuid,
  helper_id uuid,
  note      text NOT NULL CHECK (length(note) <= 500),
  set_at    timestamptz NOT NULL,
  set_by    uuid NOT NULL,
  PRIMARY KEY (person_id, id)
);

-- While somebody is away, another has his persons.
CREATE TABLE worklist.absence (
  id        uuid PRIMARY KEY,
  user_id   uuid NOT NULL REFERENCES identity.app_user,
  deputy_id uuid NOT NULL REFERENCES identity.app_user,
  from_on   date NOT NULL,
  to_on     date NOT NULL,
  ended_at  timestamptz,
  CHECK (to_on >= from_on), CHECK (deputy_id <> user_id)
);
CREATE INDEX absence_deputy ON worklist.absence (deputy_id) WHERE ended_at IS NULL;

-- Times at which somebody promised to call.
CREATE TABLE worklist.call_back (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  user_id     uuid NOT NULL REFERENCES identity.app_user,
  at          timestamptz NOT NULL,
  note        text CHECK (length(note) <= 500),
  recorded_at timestamptz NOT NULL,
  done_at     timestamptz,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX call_back_open ON worklist.call_back (user_id, at) WHERE done_at IS NULL;

-- What a collector asks of another department, and its answer.
CREATE TABLE worklist.request (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  department  text NOT NULL CHECK (department IN ('RISK','BUSINESS','LEGAL')),
  words       text NOT NULL CHECK (length(words) <= 2000),
  due_on      date NOT NULL,
  asked_at    timestamptz NOT NULL,
  asked_by    uuid NOT NULL,
  answer      text CHECK (length(answer) <= 2000),
  answered_at timestamptz,
  answered_by uuid,
  PRIMARY KEY (person_id, id),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX request_open ON worklist.request (department, due_on) WHERE answered_at IS NULL;
