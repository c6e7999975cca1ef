-- The compliance gate: every question and answer, what was done under a permit, and the facts only it keeps.
CREATE SCHEMA gate;

CREATE TABLE gate.decision (
  person_id        uuid NOT NULL,
  id               uuid NOT NULL,
  loan_id          uuid NOT NULL,
  asked_at         timestamptz NOT NULL,
  actor_kind       text NOT NULL,
  actor_id         uuid NOT NULL,
  agency_id        uuid,
  channel          text NOT NULL,
  purpose          text NOT NULL DEFAULT 'COLLECT' CHECK (purpose IN ('COLLECT','LOCATE','REMIND')),
  party_id         uuid NOT NULL,
  party_role       text NOT NULL,
  contact_point_id uuid NOT NULL,
  allowed          boolean NOT NULL,
  expires_at       timestamptz,
  next_allowed_at  timestamptz,
  pack_id          text,
  evaluations      jsonb NOT NULL,
  facts            json,
  salt             bytea,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, id, allowed),
  CHECK (allowed = (expires_at IS NOT NULL)),
  CHECK (NOT allowed OR pack_id IS NOT NULL)
);
COMMENT ON COLUMN gate.decision.facts IS
  'As text, so that the commitment in the trail can be recomputed; erased together with the salt';
CREATE INDEX decision_asked ON gate.decision (person_id, asked_at);
CREATE INDEX decision_time ON gate.decision (asked_at, id);

CREATE TABLE gate.identity_check (
  person_id uuid NOT NULL,
  permit_id uuid NOT NULL,
  verified  boolean NOT NULL,
  method    text NOT NULL,
  at        timestamptz NOT NULL,
  actor_id  uuid NOT NULL,
  PRIMARY KEY (person_id, permit_id),
  FOREIGN KEY (person_id, permit_id) REFERENCES gate.decision (person_id, id)
);

-- permit_allowed repeats the gate's yes, so that the foreign key refuses an attempt on a refused or missing permit.
CREATE TABLE gate.attempt (
  person_id        uuid NOT NULL,
  id               uuid NOT NULL,
  loan_id          uuid NOT NULL,
  permit_id        uuid NOT NULL,
  permit_allowed   boolean NOT NULL DEFAULT true CHECK (permit_allowed),
  started_at       timestamptz NOT NULL,
  recorded_at      timestamptz NOT NULL,
  actor_kind       text NOT NULL,
  actor_id         uuid NOT NULL,
  agency_id        uuid,
  channel          text NOT NULL,
  party_role       text NOT NULL,
  contact_point_id uuid NOT NULL,
  outcome          text NOT NULL,
  connected        boolean NOT NULL,
  right_party      boolean NOT NULL,
  duration_seconds int,
  note             text,
  external_ref     text,
  late             boolean NOT NULL DEFAULT false,
  flags            text[] NOT NULL DEFAULT '{}',
  salt             bytea,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, permit_id),
  FOREIGN KEY (person_id, permit_id, permit_allowed) REFERENCES gate.decision (person_id, id, allowed)
);
CREATE INDEX attempt_started ON gate.attempt (person_id, started_at);
COMMENT ON COLUMN gate.attempt.flags IS
  'What a reviewer should look at: HELD_SINCE, or WORD followed by a banned word found in the note';
CREATE INDEX attempt_flagged ON gate.attempt (recorded_at) WHERE flags <> '{}';
CREATE INDEX attempt_time ON gate.attempt (started_at);

-- What the debtor said of when he may be contacted, in his local time of day, on one day or on any, until a date: HOURS
-- he
-- agrees to outside the usual ones, MORE_CALLS than the caps allow, hours that are INCONVENIENT.
CREATE TABLE gate.consent (
  person_id    uuid NOT NULL REFERENCES portfolio.borrower,
  id           uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('HOURS','MORE_CALLS','INCONVENIENT')),
  from_time    time NOT NULL,
  to_time      time NOT NULL,
  on_day       date,
  valid_until  date NOT NULL,
  given_how    text NOT NULL CHECK (length(given_how) <= 200),
  recorded_at  timestamptz NOT NULL,
  recorded_by  uuid NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (person_id, id),
  CHECK (from_time < to_time)
);

-- A second person's yes to a rule that needs one, for one person and a time.
CREATE TABLE gate.approval (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  rule_id     text NOT NULL,
  reason      text NOT NULL CHECK (length(reason) <= 500),
  valid_until timestamptz NOT NULL,
  granted_at  timestamptz NOT NULL,
  granted_by  uuid NOT NULL,
  PRIMARY KEY (person_id, id)
);

-- What an agency has proved of itself, so that it may be given accounts and contact people: of the house, not of a
-- person.
CREATE TABLE gate.agency_proof (
  id          uuid PRIMARY KEY,
  agency_id   uuid NOT NULL,
  proof       text NOT NULL CHECK (proof IN ('WHITE_LISTED','PUBLISHED','LICENSED','CLEAN_RECORD')),
  valid_from  date NOT NULL,
  valid_until date,
  document    text NOT NULL CHECK (length(document) <= 300),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at    timestamptz,
  CHECK (valid_until >= valid_from)
);
CREATE INDEX agency_proof_of ON gate.agency_proof (agency_id);

-- Legal notices that reached a person: before placing, before a negative credit report, of an assignment of the claim.
CREATE TABLE gate.notice (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('PLACEMENT','CREDIT_REPORT','CLAIM_ASSIGNED','VALIDATION','EMAIL_USE')),
  given_on    date NOT NULL,
  given_how   text NOT NULL CHECK (length(given_how) <= 300),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);

-- What the recorder of the telephones said last, of the house (zero) and of each agency.
CREATE TABLE gate.recorder (
  desk       uuid PRIMARY KEY,
  running    boolean NOT NULL,
  heard_at   timestamptz NOT NULL,
  heard_from uuid NOT NULL,
  beats      boolean NOT NULL
);

-- The ledger decided again: how far, and what came out differently.
CREATE TABLE gate.replay (
  job_id    uuid PRIMARY KEY REFERENCES shared.job,
  upto      timestamptz NOT NULL,
  after_at  timestamptz NOT NULL DEFAULT '0001-01-01 00:00:00+00',
  after_id  uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  done      bigint      NOT NULL DEFAULT 0,
  differing bigint      NOT NULL DEFAULT 0
);

CREATE TABLE gate.replay_difference (
  job_id      uuid NOT NULL REFERENCES gate.replay,
  person_id   uuid NOT NULL,
  decision_id uuid NOT NULL,
  what        text NOT NULL,
  PRIMARY KEY (job_id, decision_id)
);
