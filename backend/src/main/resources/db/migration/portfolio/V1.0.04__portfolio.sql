-- Who owes what: persons, their parties and contact points, loans and instalments, holds, and who works the account.
CREATE SCHEMA portfolio;

CREATE TABLE portfolio.product (
  code             text PRIMARY KEY CHECK (code ~ '^[A-Z0-9_-]{1,30}$'),
  name             text NOT NULL,
  zone             text NOT NULL,
  currency         text NOT NULL,
  jurisdiction     text NOT NULL,
  allocation_order text NOT NULL DEFAULT 'FEE,INTEREST,PRINCIPAL'
);

CREATE TABLE portfolio.borrower (
  person_id    uuid PRIMARY KEY,
  external_ref text        NOT NULL,
  name         text        NOT NULL,
  id_number    text,
  gender       text,
  birth_year   int,
  region       text,
  zone         text        NOT NULL,
  other_zones  text[]      NOT NULL DEFAULT '{}',
  country      text,
  employer     text,
  monthly_income numeric(18,2),
  income_stability text,
  credit_attitude text,
  life_state   text,
  overdue_kind text NOT NULL DEFAULT 'FIRST_TIME' CHECK (overdue_kind IN ('FIRST_TIME','REPEAT','SUSPECTED_MALICIOUS')),
  created_at   timestamptz NOT NULL
);
COMMENT ON COLUMN portfolio.borrower.other_zones IS
  'Where else the debtor may be; an hour is lawful only when it is in all of them';
COMMENT ON COLUMN portfolio.borrower.country IS
  'Jurisdiction of the place the debtor lives in, when it is not the product''s';

CREATE TABLE portfolio.borrower_ref (
  external_ref text PRIMARY KEY,
  person_id    uuid NOT NULL
);

CREATE TABLE portfolio.loan (
  person_id    uuid NOT NULL REFERENCES portfolio.borrower,
  id           uuid NOT NULL,
  loan_no      text NOT NULL,
  product_code text NOT NULL REFERENCES portfolio.product,
  currency     text NOT NULL,
  principal    numeric(18,2) NOT NULL CHECK (principal > 0),
  disbursed_on date NOT NULL,
  matures_on   date NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);

CREATE TABLE portfolio.loan_ref (
  loan_no   text PRIMARY KEY,
  person_id uuid NOT NULL,
  loan_id   uuid NOT NULL
);
CREATE INDEX loan_by_id ON portfolio.loan (id);
CREATE INDEX loan_created ON portfolio.loan USING brin (created_at);

-- cumulative_due is the sum of this and every earlier instalment: the oldest unpaid one is found without a running sum.
CREATE TABLE portfolio.instalment (
  person_id      uuid NOT NULL,
  loan_id        uuid NOT NULL,
  seq            int  NOT NULL CHECK (seq BETWEEN 1 AND 600),
  due_on         date NOT NULL,
  principal      numeric(18,2) NOT NULL CHECK (principal >= 0),
  interest       numeric(18,2) NOT NULL CHECK (interest >= 0),
  fee            numeric(18,2) NOT NULL CHECK (fee >= 0),
  cumulative_due numeric(18,2) NOT NULL,
  recorded_at    timestamptz NOT NULL,
  PRIMARY KEY (person_id, loan_id, seq)
) WITH (fillfactor = 90);
CREATE INDEX instalment_due ON portfolio.instalment (due_on);

CREATE TABLE portfolio.party (
  person_id      uuid NOT NULL REFERENCES portfolio.borrower,
  id             uuid NOT NULL,
  loan_id        uuid,
  role           text NOT NULL CHECK
    (role IN ('BORROWER','CO_BORROWER','GUARANTOR','CONTACT_PERSON','SPOUSE','HEIR','LEGAL_REPRESENTATIVE')),
  name           text NOT NULL,
  relation       text,
  guarantee_kind text CHECK (guarantee_kind IN ('GENERAL','JOINT_AND_SEVERAL')),
  guarantee_document text,
  guarantee_ends_on date,
  guarantee_claimed_on date,
  refused_contact_at timestamptz,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);

CREATE TABLE portfolio.contact_point (
  person_id     uuid NOT NULL,
  id            uuid NOT NULL,
  party_id      uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('PHONE','ADDRESS','EMAIL','APP')),
  value         text NOT NULL CHECK (length(value) <= 300),
  source        text NOT NULL,
  lawful_basis  text NOT NULL,
  valid_until   date,
  consented_on  date,
  opted_out_at  timestamptz,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, party_id) REFERENCES portfolio.party (person_id, id)
);
COMMENT ON COLUMN portfolio.contact_point.consented_on IS
  'The day its owner last agreed to messages and machine calls there, or wrote from there';

-- What is thought of a person's ability and willingness to pay, and why he is late: each judgement written once, the
-- last one of a topic stands.
CREATE TABLE portfolio.assessment (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  topic       text NOT NULL,
  value       text NOT NULL,
  note        text CHECK (length(note) <= 1000),
  cause       text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX assessment_topic ON portfolio.assessment (person_id, topic, recorded_at DESC, id DESC);

-- A number reported wrong is closed for every account and every actor; keyed by the number, not by the person.
CREATE TABLE portfolio.wrong_number (
  value_hash  bytea PRIMARY KEY,
  reported_at timestamptz NOT NULL,
  reported_by uuid
);

CREATE TABLE portfolio.collateral (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('HOUSE','VEHICLE','OTHER')),
  description text NOT NULL,
  valuation   numeric(18,2) NOT NULL CHECK (valuation >= 0),
  lien        text,
  custody     text,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);

-- Any feature stops contact by placing a hold; the gate reads them here and nowhere else.
CREATE TABLE portfolio.hold (
  person_id uuid NOT NULL REFERENCES portfolio.borrower,
  id        uuid NOT NULL,
  reason    text NOT NULL,
  origin_id uuid,
  note      text,
  from_at   timestamptz NOT NULL,
  until_at  timestamptz,
  placed_by uuid,
  by_cause_only boolean NOT NULL DEFAULT false,
  lifted_at timestamptz,
  lifted_by uuid,
  lift_note text,
  version   int NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, id)
);

-- Every look at what is masked: who, at what, for which purpose.
CREATE TABLE portfolio.reveal (
  person_id  uuid NOT NULL REFERENCES portfolio.borrower,
  id         uuid NOT NULL,
  actor_id   uuid NOT NULL,
  field      text NOT NULL,
  subject_id uuid,
  purpose    text NOT NULL,
  reason     text NOT NULL CHECK (length(reason) <= 300),
  at         timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX reveal_actor ON portfolio.reveal (actor_id, at);

-- Who outside the house works an account, and since when; at most one at a time.
CREATE TABLE portfolio.assignment (
  person_id   uuid NOT NULL,
  loan_id     uuid NOT NULL,
  agency_id   uuid NOT NULL,
  assigned_at timestamptz NOT NULL,
  ended_at    timestamptz,
  PRIMARY KEY (person_id, loan_id, assigned_at),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);
CREATE UNIQUE INDEX assignment_one ON portfolio.assignment (person_id, loan_id) WHERE ended_at IS NULL;
CREATE INDEX assignment_agency ON portfolio.assignment (agency_id, person_id, loan_id) WHERE ended_at IS NULL;
